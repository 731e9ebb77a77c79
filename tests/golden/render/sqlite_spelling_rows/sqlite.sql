CREATE TABLE kinds (id INTEGER PRIMARY KEY, name TEXT NOT NULL, active BOOLEAN, key BLOB);

INSERT INTO kinds (id, name, active, key) VALUES (10, 'one', 1, x'00ff'), (11, 'it''s', 0, X'');

INSERT INTO kinds (name) VALUES ('generated');

INSERT OR IGNORE INTO kinds VALUES (10, 'again', 1, NULL);

UPDATE kinds SET key = x'0102', name = ifnull(name, 'none') WHERE name LIKE 'O%' AND active == 1;

UPDATE kinds SET active = 0 WHERE key IS x'00ff' OR name IS NOT 'two';

DELETE FROM kinds WHERE name LIKE '50\%' OR iif(active, 1, 0) = 1;

CREATE VIEW shown AS SELECT hex(key) AS key, group_concat(name, '; ') AS names FROM kinds GROUP BY key;

CREATE TABLE copied AS SELECT CAST(id AS INTEGER) AS id, CAST(name AS BLOB) AS name FROM kinds;

SELECT count(*) FROM kinds;
