CREATE TABLE t (id INT NOT NULL PRIMARY KEY, a TEXT, CONSTRAINT t_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647), CONSTRAINT t_a_type CHECK (typeof(a) IN ('text', 'null')));

ALTER TABLE t RENAME COLUMN a TO "B";

ALTER TABLE t RENAME TO u;

-- note: there is no table t

DROP TABLE u;
