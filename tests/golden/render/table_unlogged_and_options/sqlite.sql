-- note: UNLOGGED is left out: SQLite has no such tables
-- note: storage parameters are left out: SQLite has none
CREATE TABLE t (a INTEGER, CONSTRAINT t_a_type CHECK (typeof(a) IN ('integer', 'null') AND a BETWEEN -2147483648 AND 2147483647));
