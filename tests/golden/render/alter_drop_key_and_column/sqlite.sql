CREATE TABLE p (id INT NOT NULL PRIMARY KEY, CONSTRAINT p_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647));

CREATE TABLE c (id INT NOT NULL PRIMARY KEY, p_id INTEGER REFERENCES p (id), CONSTRAINT c_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647), CONSTRAINT c_p_id_type CHECK (typeof(p_id) IN ('integer', 'null') AND p_id BETWEEN -2147483648 AND 2147483647));

-- Rebuilds c, with foreign keys unenforced meanwhile:
--   drops constraint c_p_id_fkey
--   drops p_id
CREATE TABLE _rebuild_c (id INT NOT NULL PRIMARY KEY, CONSTRAINT c_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647));
INSERT OR ABORT INTO _rebuild_c (id, rowid) SELECT id, rowid FROM c ORDER BY rowid;
DROP TABLE c;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _rebuild_c RENAME TO c;
PRAGMA legacy_alter_table = OFF;
