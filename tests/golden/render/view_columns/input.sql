CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT);
CREATE VIEW v AS (SELECT *, count(*) OVER (), upper(name), t.id::text AS label FROM t);
CREATE VIEW w AS SELECT * FROM (SELECT 1 AS one) AS q;
