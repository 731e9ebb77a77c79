-- note: NO INHERIT is left out: SQLite has no inheritance
CREATE TABLE t (a INTEGER CHECK (a > 0), CONSTRAINT t_a_type CHECK (typeof(a) IN ('integer', 'null') AND a BETWEEN -2147483648 AND 2147483647));
