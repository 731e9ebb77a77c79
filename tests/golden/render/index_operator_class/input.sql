CREATE TABLE t (a INTEGER);

CREATE INDEX t_a ON t (a int4_ops);
