CREATE TABLE t (a INTEGER, CONSTRAINT t_a_type CHECK (typeof(a) IN ('integer', 'null') AND a BETWEEN -2147483648 AND 2147483647));

CREATE VIEW v AS SELECT a FROM t;
SELECT 1 FROM v LIMIT 0;

-- note: the view v is there already
