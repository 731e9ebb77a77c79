CREATE TABLE t (a INTEGER, b TEXT, c INTEGER);

CREATE VIEW v AS SELECT a, b, sum(c) FROM t GROUP BY (a, b), (c + 1) HAVING max(c) > 1;
