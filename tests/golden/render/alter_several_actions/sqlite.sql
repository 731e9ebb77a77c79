CREATE TABLE t (id INT NOT NULL PRIMARY KEY, a TEXT, b TEXT, CONSTRAINT t_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647), CONSTRAINT t_a_type CHECK (typeof(a) IN ('text', 'null')), CONSTRAINT t_b_type CHECK (typeof(b) IN ('text', 'null')));

-- note: CASCADE is left out: nothing depends on the column
ALTER TABLE t ADD COLUMN c INTEGER DEFAULT 5 CONSTRAINT t_c_type CHECK (typeof(c) IN ('integer', 'null') AND c BETWEEN -2147483648 AND 2147483647);
-- Rebuilds t, from the definition that the database holds then:
--   drops a
--   drops b
ALTER TABLE t ADD COLUMN d INTEGER CONSTRAINT t_d_type CHECK (typeof(d) IN ('integer', 'null') AND d BETWEEN -2147483648 AND 2147483647);
