CREATE TABLE t (a INTEGER, b TEXT, CONSTRAINT t_a_type CHECK (typeof(a) IN ('integer', 'null') AND a BETWEEN -2147483648 AND 2147483647), CONSTRAINT t_b_type CHECK (typeof(b) IN ('text', 'null')));

-- note: SQLite changes the case of ASCII letters alone
WITH fresh (a, b) AS (
    VALUES (1, 'one'), (2, 'two')
)
INSERT INTO t (a, b) SELECT a, upper(b) FROM fresh WHERE a > 0 RETURNING a;
