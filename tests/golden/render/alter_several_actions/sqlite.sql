CREATE TABLE t (id INT NOT NULL PRIMARY KEY, a TEXT, b TEXT, CONSTRAINT t_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647), CONSTRAINT t_a_type CHECK (typeof(a) IN ('text', 'null')), CONSTRAINT t_b_type CHECK (typeof(b) IN ('text', 'null')));

-- note: CASCADE is left out: nothing depends on what is dropped
-- Rebuilds t, with foreign keys unenforced meanwhile:
--   drops a
--   drops b, if it is there
--   adds c INTEGER DEFAULT 5
--   adds d INTEGER
CREATE TABLE _rebuild_t (id INT NOT NULL PRIMARY KEY, c INTEGER DEFAULT 5, d INTEGER, CONSTRAINT t_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647), CONSTRAINT t_c_type CHECK (typeof(c) IN ('integer', 'null') AND c BETWEEN -2147483648 AND 2147483647), CONSTRAINT t_d_type CHECK (typeof(d) IN ('integer', 'null') AND d BETWEEN -2147483648 AND 2147483647));
INSERT OR ABORT INTO _rebuild_t (id, rowid) SELECT id, rowid FROM t ORDER BY rowid;
DROP TABLE t;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _rebuild_t RENAME TO t;
PRAGMA legacy_alter_table = OFF;
