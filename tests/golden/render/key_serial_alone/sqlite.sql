-- note: id is the primary key on SQLite, which generates values for nothing else: no two rows can have the same
CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT, CONSTRAINT t_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647), CONSTRAINT t_name_type CHECK (typeof(name) IN ('text', 'null')));


-- note: id is the primary key on SQLite, which generates values for nothing else: no two rows can have the same

-- Rebuilds t, with foreign keys unenforced meanwhile:
--   makes id INT
--   makes id NOT NULL
--   makes name NOT NULL
--   adds CONSTRAINT by_name PRIMARY KEY (name)
CREATE TABLE _rebuild_t (id INT NOT NULL, name TEXT NOT NULL, CONSTRAINT t_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647), CONSTRAINT t_name_type CHECK (typeof(name) IN ('text', 'null')), CONSTRAINT by_name PRIMARY KEY (name));
INSERT OR ABORT INTO _rebuild_t (id, name, rowid) SELECT id, name, rowid FROM t ORDER BY rowid;
DROP TABLE t;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _rebuild_t RENAME TO t;
PRAGMA legacy_alter_table = OFF;
