CREATE TABLE t (a TEXT, CONSTRAINT t_a_type CHECK (typeof(a) IN ('text', 'null')));

-- note: SQLite changes the case of ASCII letters alone
-- note: SQLite changes the case of ASCII letters alone
CREATE VIEW v AS SELECT a FROM t GROUP BY a, upper(a) ORDER BY lower(a) NULLS LAST;
SELECT 1 FROM v LIMIT 0;
