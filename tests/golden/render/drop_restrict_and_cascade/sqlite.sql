-- note: SQLite keeps no types: each column of mood gets a CHECK with its values

CREATE TABLE a (id INTEGER, CONSTRAINT a_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647));

CREATE VIEW v AS SELECT id FROM a;
SELECT 1 FROM v LIMIT 0;

DROP VIEW v;

-- note: CASCADE is left out: nothing depends on what is dropped
DROP TABLE a;

-- note: CASCADE is left out: nothing depends on what is dropped
-- note: SQLite keeps no types: there is nothing to drop
