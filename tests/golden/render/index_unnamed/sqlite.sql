CREATE TABLE t (a INTEGER, b TEXT, CONSTRAINT t_a_type CHECK (typeof(a) IN ('integer', 'null') AND a BETWEEN -2147483648 AND 2147483647), CONSTRAINT t_b_type CHECK (typeof(b) IN ('text', 'null')));

CREATE INDEX t_a_b_idx ON t (a, b);

CREATE INDEX t_a_b_idx1 ON t (a, b);

-- note: SQLite changes the case of ASCII letters alone
CREATE UNIQUE INDEX t_lower_expr_idx ON t (lower(b), (a + 1));
