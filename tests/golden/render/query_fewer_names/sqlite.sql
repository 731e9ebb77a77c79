CREATE TABLE t (a INTEGER, b TEXT, CONSTRAINT t_a_type CHECK (typeof(a) IN ('integer', 'null') AND a BETWEEN -2147483648 AND 2147483647), CONSTRAINT t_b_type CHECK (typeof(b) IN ('text', 'null')));

CREATE VIEW v AS WITH w (x, b) AS (SELECT a, b FROM t), y (p, column2) AS (VALUES (1, 'one')) SELECT x, b, p, column2 FROM w, y;
SELECT 1 FROM v LIMIT 0;

-- note: SQLite changes the case of ASCII letters alone
CREATE VIEW u AS SELECT x, lower FROM (WITH _w (x, lower) AS (SELECT a, lower(b) FROM t) SELECT * FROM _w) AS w;
SELECT 1 FROM u LIMIT 0;
