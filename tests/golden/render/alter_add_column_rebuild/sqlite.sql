CREATE TABLE t (id INT NOT NULL PRIMARY KEY, CONSTRAINT t_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647));

-- Rebuilds t, with foreign keys unenforced meanwhile:
--   adds created TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
--   adds code TEXT UNIQUE
CREATE TABLE _rebuild_t (id INT NOT NULL PRIMARY KEY, created TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP, code TEXT UNIQUE, CONSTRAINT t_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647), CONSTRAINT t_created_type CHECK (datetime(substr(created, 1, 19), '+0 days') IS substr(created, 1, 19) AND time(created) IS substr(created, 12, 8) AND substr(created, 20) NOT GLOB '*[^.0-9]*' AND length(created) <= 26), CONSTRAINT t_code_type CHECK (typeof(code) IN ('text', 'null')));
INSERT OR ABORT INTO _rebuild_t (id, rowid) SELECT id, rowid FROM t ORDER BY rowid;
DROP TABLE t;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _rebuild_t RENAME TO t;
PRAGMA legacy_alter_table = OFF;
