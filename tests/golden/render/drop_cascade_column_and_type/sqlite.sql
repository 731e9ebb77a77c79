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
-- Rebuilds c, from the definition that the database holds then:
--   drops constraint c_code_fkey
-- Rebuilds p, from the definition that the database holds then:
--   drops code

-- note: CASCADE takes along column m of p
-- Rebuilds p, from the definition that the database holds then:
--   drops m
