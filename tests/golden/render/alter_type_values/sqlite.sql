-- note: SQLite keeps no types: each column of mood gets a CHECK with its values

CREATE TABLE t (id INT NOT NULL PRIMARY KEY, m TEXT DEFAULT 'ok', CONSTRAINT t_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647), CONSTRAINT t_m_type CHECK (m IN ('sad', 'ok')));

-- Rebuilds t, from the definition that the database holds then:
--   makes m TEXT, with CONSTRAINT t_m_type CHECK (m IN ('sad', 'happy', 'ok'))
--   makes m TEXT of CASE m WHEN 'ok' THEN 'fine' ELSE m END, with CONSTRAINT t_m_type CHECK (m IN ('sad', 'happy', 'fine'))
--   gives m the default 'fine'

-- note: SQLite keeps no types: there is nothing to rename
