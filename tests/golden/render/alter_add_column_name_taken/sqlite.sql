CREATE TABLE t (id INT NOT NULL PRIMARY KEY, a VARCHAR(3), CONSTRAINT t_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647), CONSTRAINT t_a_type CHECK (typeof(a) IN ('text', 'null') AND length(a) <= 3));

ALTER TABLE t RENAME COLUMN a TO b;

ALTER TABLE t ADD COLUMN a VARCHAR(5) CONSTRAINT t_a_type1 CHECK (typeof(a) IN ('text', 'null') AND length(a) <= 5);
