CREATE TABLE t (a INTEGER, CONSTRAINT t_a_type CHECK (typeof(a) IN ('integer', 'null') AND a BETWEEN -2147483648 AND 2147483647));

SELECT count(*) FROM t;
