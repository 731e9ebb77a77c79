CREATE TABLE t (a INTEGER, b TEXT, c INTEGER, CONSTRAINT t_a_type CHECK (typeof(a) IN ('integer', 'null') AND a BETWEEN -2147483648 AND 2147483647), CONSTRAINT t_b_type CHECK (typeof(b) IN ('text', 'null')), CONSTRAINT t_c_type CHECK (typeof(c) IN ('integer', 'null') AND c BETWEEN -2147483648 AND 2147483647));

CREATE VIEW v AS SELECT a, b, sum(c) AS sum FROM t GROUP BY  a, b , (c + 1) HAVING max(c) > 1;
SELECT 1 FROM v LIMIT 0;
