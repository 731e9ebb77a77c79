CREATE TABLE t (a INTEGER, b TEXT, c INTEGER);

CREATE INDEX t_a ON t USING btree (a ASC NULLS FIRST) INCLUDE (c) WITH (fillfactor = 70);

CREATE INDEX t_b ON ONLY t USING hash (b);

CREATE INDEX t_c ON t (b text_pattern_ops, c DESC NULLS LAST);
