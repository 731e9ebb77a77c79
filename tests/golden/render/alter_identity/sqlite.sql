CREATE TABLE t (id INT NOT NULL PRIMARY KEY, CONSTRAINT t_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647));

-- note: SQLite lets statements give id a value, which GENERATED ALWAYS refuses on PostgreSQL
-- Rebuilds t, with foreign keys unenforced meanwhile:
--   makes id INTEGER PRIMARY KEY AUTOINCREMENT
--   makes id INT PRIMARY KEY
--   makes id NOT NULL
CREATE TABLE _rebuild_t (id INT NOT NULL PRIMARY KEY, CONSTRAINT t_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647));
INSERT OR ABORT INTO _rebuild_t (id, rowid) SELECT id, rowid FROM t ORDER BY rowid;
DROP TABLE t;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _rebuild_t RENAME TO t;
PRAGMA legacy_alter_table = OFF;
