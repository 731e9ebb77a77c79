CREATE TABLE t (a INTEGER, b TEXT);

CREATE VIEW v AS WITH w (x) AS (SELECT a, b FROM t), y (p) AS (VALUES (1, 'one')) SELECT x, b, p, column2 FROM w, y;

CREATE VIEW u AS SELECT x, lower FROM (SELECT a, lower(b) FROM t) AS w (x);
