CREATE TABLE t (id INT NOT NULL PRIMARY KEY, name TEXT, CONSTRAINT t_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647), CONSTRAINT t_name_type CHECK (typeof(name) IN ('text', 'null')));

-- note: SQLite changes the case of ASCII letters alone
CREATE VIEW v AS SELECT t.id, t.name, count(*) OVER () AS count, upper(name) AS upper, CAST(t.id AS TEXT) AS label FROM t;
SELECT 1 FROM v LIMIT 0;

-- note: SQLite gives the view columns that its tables gain later, PostgreSQL does not
CREATE VIEW w AS SELECT * FROM (SELECT 1 AS one) AS q;
SELECT 1 FROM w LIMIT 0;
