CREATE TABLE t (a TEXT, CONSTRAINT t_a_type CHECK (a IS NULL OR (typeof(a) = 'text' AND json_valid(a))));

-- note: the index is left out: SQLite has no gin indexes
