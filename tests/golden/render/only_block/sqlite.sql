CREATE TABLE t (a INTEGER, b TEXT, CONSTRAINT t_a_type CHECK (typeof(a) IN ('integer', 'null') AND a BETWEEN -2147483648 AND 2147483647), CONSTRAINT t_b_type CHECK (typeof(b) IN ('text', 'null')));

CREATE INDEX t_a ON t (a);

DROP INDEX t_a;
