CREATE TABLE p (id INT NOT NULL PRIMARY KEY, CONSTRAINT p_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647));

CREATE TABLE t (id INTEGER, p_id INTEGER, a INTEGER CHECK (a > 0), CONSTRAINT t_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647), CONSTRAINT t_p_id_type CHECK (typeof(p_id) IN ('integer', 'null') AND p_id BETWEEN -2147483648 AND 2147483647), CONSTRAINT t_a_type CHECK (typeof(a) IN ('integer', 'null') AND a BETWEEN -2147483648 AND 2147483647));

CREATE UNIQUE INDEX one_a ON t (a);
CREATE UNIQUE INDEX t_p_id_a_key ON t (p_id, a);

-- note: NOT VALID is left out: SQLite checks new constraints against all rows
-- Rebuilds t, with foreign keys unenforced meanwhile:
--   drops constraint t_a_check
--   makes id NOT NULL
--   makes id INT
--   adds PRIMARY KEY (id)
--   adds CONSTRAINT to_p FOREIGN KEY (p_id) REFERENCES p (id)
CREATE TABLE _rebuild_t (id INT NOT NULL, p_id INTEGER, a INTEGER, CONSTRAINT t_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647), CONSTRAINT t_p_id_type CHECK (typeof(p_id) IN ('integer', 'null') AND p_id BETWEEN -2147483648 AND 2147483647), CONSTRAINT t_a_type CHECK (typeof(a) IN ('integer', 'null') AND a BETWEEN -2147483648 AND 2147483647), PRIMARY KEY (id), CONSTRAINT to_p FOREIGN KEY (p_id) REFERENCES p (id));
INSERT OR ABORT INTO _rebuild_t (id, p_id, a, rowid) SELECT id, p_id, a, rowid FROM t ORDER BY rowid;
DROP TABLE t;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _rebuild_t RENAME TO t;
PRAGMA legacy_alter_table = OFF;
CREATE UNIQUE INDEX one_a ON t (a);
CREATE UNIQUE INDEX t_p_id_a_key ON t (p_id, a);
