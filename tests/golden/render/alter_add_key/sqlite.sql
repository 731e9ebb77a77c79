CREATE TABLE t (a TEXT, CONSTRAINT t_a_type CHECK (typeof(a) IN ('text', 'null')));

-- Rebuilds t, with foreign keys unenforced meanwhile:
--   adds id INTEGER PRIMARY KEY AUTOINCREMENT
CREATE TABLE _rebuild_t (a TEXT, id INTEGER PRIMARY KEY AUTOINCREMENT, CONSTRAINT t_a_type CHECK (typeof(a) IN ('text', 'null')), CONSTRAINT t_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647));
INSERT OR ABORT INTO _rebuild_t (a) SELECT a FROM t ORDER BY rowid;
DROP TABLE t;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _rebuild_t RENAME TO t;
PRAGMA legacy_alter_table = OFF;
