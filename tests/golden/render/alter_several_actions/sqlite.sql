CREATE TABLE t (id INT NOT NULL PRIMARY KEY, a TEXT, b TEXT, CONSTRAINT t_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647), CONSTRAINT t_a_type CHECK (typeof(a) IN ('text', 'null')), CONSTRAINT t_b_type CHECK (typeof(b) IN ('text', 'null')));

-- note: CASCADE is left out: nothing depends on what is dropped
-- Rebuilds t, from the definition that the database holds then:
--   drops a
--   drops b
--   adds c INTEGER DEFAULT 5
--   adds d INTEGER
