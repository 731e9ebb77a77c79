CREATE TABLE t (a INTEGER, b TEXT);

WITH fresh (a, b) AS (
    VALUES (1, 'one'), (2, 'two')
)
INSERT INTO t (a, b) SELECT a, upper(b) FROM fresh WHERE a > 0 RETURNING a;
