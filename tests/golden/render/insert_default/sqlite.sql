CREATE TABLE t (a INTEGER DEFAULT 1, b TEXT, CONSTRAINT t_a_type CHECK (typeof(a) IN ('integer', 'null') AND a BETWEEN -2147483648 AND 2147483647), CONSTRAINT t_b_type CHECK (typeof(b) IN ('text', 'null')));

INSERT INTO t (a, b) VALUES (1, 'x');
