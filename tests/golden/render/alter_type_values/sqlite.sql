-- note: SQLite keeps no types: each column of mood gets a CHECK with its values

CREATE TABLE t (id INT NOT NULL PRIMARY KEY, m TEXT DEFAULT 'ok', CONSTRAINT t_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647), CONSTRAINT t_m_type CHECK (m IN ('sad', 'ok')));

-- Rebuilds t, with foreign keys unenforced meanwhile:
--   makes m TEXT, with CONSTRAINT t_m_type CHECK (m IN ('sad', 'happy', 'ok'))
--   makes m TEXT of CASE m WHEN 'ok' THEN 'fine' ELSE m END, with CONSTRAINT t_m_type CHECK (m IN ('sad', 'happy', 'fine'))
--   gives m the default 'fine'
CREATE TABLE _rebuild_t (id INT NOT NULL PRIMARY KEY, m TEXT DEFAULT 'fine', CONSTRAINT t_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647), CONSTRAINT t_m_type CHECK (m IN ('sad', 'happy', 'fine')));
INSERT OR ABORT INTO _rebuild_t (id, m, rowid) SELECT id, CASE m WHEN 'ok' THEN 'fine' ELSE m END, rowid FROM t ORDER BY rowid;
DROP TABLE t;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _rebuild_t RENAME TO t;
PRAGMA legacy_alter_table = OFF;

-- note: SQLite keeps no types: there is nothing to rename
