CREATE TABLE t (id INT NOT NULL PRIMARY KEY, a TEXT, at TEXT DEFAULT CURRENT_TIMESTAMP, CONSTRAINT t_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647), CONSTRAINT t_a_type CHECK (typeof(a) IN ('text', 'null')), CONSTRAINT t_at_type CHECK (datetime(substr(at, 1, 19), '+0 days') IS substr(at, 1, 19) AND time(at) IS substr(at, 12, 8) AND substr(at, 20) NOT GLOB '*[^.0-9]*' AND length(at) <= 26));

-- Rebuilds t, with foreign keys unenforced meanwhile:
--   makes a NOT NULL
--   gives a the default 'it''s'
--   takes the default of at away
CREATE TABLE _rebuild_t (id INT NOT NULL PRIMARY KEY, a TEXT NOT NULL DEFAULT 'it''s', at TEXT, CONSTRAINT t_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647), CONSTRAINT t_a_type CHECK (typeof(a) IN ('text', 'null')), CONSTRAINT t_at_type CHECK (datetime(substr(at, 1, 19), '+0 days') IS substr(at, 1, 19) AND time(at) IS substr(at, 12, 8) AND substr(at, 20) NOT GLOB '*[^.0-9]*' AND length(at) <= 26));
INSERT OR ABORT INTO _rebuild_t (id, a, at, rowid) SELECT id, a, at, rowid FROM t ORDER BY rowid;
DROP TABLE t;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _rebuild_t RENAME TO t;
PRAGMA legacy_alter_table = OFF;
