CREATE TABLE t (id INT NOT NULL PRIMARY KEY, CONSTRAINT t_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647));

-- Rebuilds t, from the definition that the database holds then:
--   adds created TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
--   adds code TEXT UNIQUE
