CREATE TABLE t (id INT NOT NULL PRIMARY KEY, name TEXT, CONSTRAINT t_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647), CONSTRAINT t_name_type CHECK (typeof(name) IN ('text', 'null')));

DELETE FROM t AS x WHERE x.id IN (SELECT max(id) FROM t GROUP BY name);
