CREATE TABLE t (a INTEGER, CONSTRAINT t_a_type CHECK (typeof(a) IN ('integer', 'null') AND a BETWEEN -2147483648 AND 2147483647));

-- note: CONCURRENTLY is left out: SQLite has one writer at a time
CREATE INDEX t_a ON t (a);

-- note: CONCURRENTLY is left out: SQLite has one writer at a time
DROP INDEX IF EXISTS t_a;
