CREATE TABLE t (id INT NOT NULL PRIMARY KEY, a VARCHAR(10), at TEXT DEFAULT CURRENT_TIMESTAMP, CONSTRAINT t_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647), CONSTRAINT t_a_type CHECK (typeof(a) IN ('text', 'null') AND length(a) <= 10), CONSTRAINT t_at_type CHECK (datetime(substr(at, 1, 19), '+0 days') IS substr(at, 1, 19) AND time(at) IS substr(at, 12, 8) AND substr(at, 20) NOT GLOB '*[^.0-9]*' AND length(at) <= 26));

-- Rebuilds t, with foreign keys unenforced meanwhile:
--   makes a INTEGER of length(a), with CONSTRAINT t_a_type CHECK (typeof(a) IN ('integer', 'null') AND a BETWEEN -2147483648 AND 2147483647)
--   makes at TEXT of substr(at, 1, 10), with CONSTRAINT t_at_type CHECK (date(at, '+0 days') IS at)
CREATE TABLE _rebuild_t (id INT NOT NULL PRIMARY KEY, a INTEGER, at TEXT DEFAULT (substr(CURRENT_TIMESTAMP, 1, 10)), CONSTRAINT t_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647), CONSTRAINT t_a_type CHECK (typeof(a) IN ('integer', 'null') AND a BETWEEN -2147483648 AND 2147483647), CONSTRAINT t_at_type CHECK (date(at, '+0 days') IS at));
INSERT OR ABORT INTO _rebuild_t (id, a, at, rowid) SELECT id, length(a), substr(at, 1, 10), rowid FROM t ORDER BY rowid;
DROP TABLE t;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _rebuild_t RENAME TO t;
PRAGMA legacy_alter_table = OFF;
