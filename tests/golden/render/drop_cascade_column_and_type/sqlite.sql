-- note: SQLite keeps no types: each column of mood gets a CHECK with its values

CREATE TABLE p (id INT NOT NULL PRIMARY KEY, code TEXT UNIQUE, m TEXT, CONSTRAINT p_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647), CONSTRAINT p_code_type CHECK (typeof(code) IN ('text', 'null')), CONSTRAINT p_m_type CHECK (m IN ('sad', 'ok')));

CREATE TABLE c (id INT NOT NULL PRIMARY KEY, code TEXT REFERENCES p (code), CONSTRAINT c_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647), CONSTRAINT c_code_type CHECK (typeof(code) IN ('text', 'null')));

CREATE VIEW v AS SELECT code FROM p;
SELECT 1 FROM v LIMIT 0;

CREATE VIEW w AS SELECT code FROM v;
SELECT 1 FROM w LIMIT 0;

-- note: CASCADE takes along view w, view v, foreign key c_code_fkey of c
DROP VIEW w;
DROP VIEW v;
-- Rebuilds c, with foreign keys unenforced meanwhile:
--   drops constraint c_code_fkey
CREATE TABLE _rebuild_c (id INT NOT NULL PRIMARY KEY, code TEXT, CONSTRAINT c_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647), CONSTRAINT c_code_type CHECK (typeof(code) IN ('text', 'null')));
INSERT OR ABORT INTO _rebuild_c (id, code, rowid) SELECT id, code, rowid FROM c ORDER BY rowid;
DROP TABLE c;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _rebuild_c RENAME TO c;
PRAGMA legacy_alter_table = OFF;
-- Rebuilds p, with foreign keys unenforced meanwhile:
--   drops code
CREATE TABLE _rebuild_p (id INT NOT NULL PRIMARY KEY, m TEXT, CONSTRAINT p_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647), CONSTRAINT p_m_type CHECK (m IN ('sad', 'ok')));
INSERT OR ABORT INTO _rebuild_p (id, m, rowid) SELECT id, m, rowid FROM p ORDER BY rowid;
DROP TABLE p;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _rebuild_p RENAME TO p;
PRAGMA legacy_alter_table = OFF;

-- note: CASCADE takes along column m of p
-- Rebuilds p, with foreign keys unenforced meanwhile:
--   drops m
CREATE TABLE _rebuild_p (id INT NOT NULL PRIMARY KEY, CONSTRAINT p_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647));
INSERT OR ABORT INTO _rebuild_p (id, rowid) SELECT id, rowid FROM p ORDER BY rowid;
DROP TABLE p;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _rebuild_p RENAME TO p;
PRAGMA legacy_alter_table = OFF;
