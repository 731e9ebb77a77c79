-- note: SQLite has no sequences: a key that takes its values from this one is generated

CREATE TABLE t (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, name TEXT, CONSTRAINT t_name_type CHECK (typeof(name) IN ('text', 'null')));

-- Rebuilds t, with foreign keys unenforced meanwhile:
--   makes id BIGINT PRIMARY KEY
--   makes id NOT NULL
CREATE TABLE _rebuild_t (id BIGINT NOT NULL PRIMARY KEY, name TEXT, CONSTRAINT t_name_type CHECK (typeof(name) IN ('text', 'null')));
INSERT OR ABORT INTO _rebuild_t (id, name, rowid) SELECT id, name, rowid FROM t ORDER BY rowid;
DROP TABLE t;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _rebuild_t RENAME TO t;
PRAGMA legacy_alter_table = OFF;

-- note: SQLite has no sequences: there is nothing to drop
