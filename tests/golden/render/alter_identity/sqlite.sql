CREATE TABLE t (id INT NOT NULL PRIMARY KEY, CONSTRAINT t_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647));

-- note: SQLite lets statements give id a value, which GENERATED ALWAYS refuses on PostgreSQL
-- Rebuilds t, from the definition that the database holds then:
--   makes id INTEGER PRIMARY KEY AUTOINCREMENT
--   makes id INT PRIMARY KEY
--   makes id NOT NULL
