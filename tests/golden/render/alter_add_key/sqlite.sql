CREATE TABLE t (a TEXT, CONSTRAINT t_a_type CHECK (typeof(a) IN ('text', 'null')));

-- Rebuilds t, from the definition that the database holds then:
--   adds id INTEGER PRIMARY KEY AUTOINCREMENT
