CREATE TABLE t (id INT NOT NULL PRIMARY KEY, name VARCHAR(10), CONSTRAINT t_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647), CONSTRAINT t_name_type CHECK (typeof(name) IN ('text', 'null') AND length(name) <= 10));

CREATE TABLE copy (id integer, name varchar(10), CONSTRAINT copy_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647), CONSTRAINT copy_name_type CHECK (typeof(name) IN ('text', 'null') AND length(name) <= 10));
INSERT INTO copy (id, name) SELECT * FROM t WHERE id > 1;
