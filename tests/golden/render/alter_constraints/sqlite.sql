CREATE TABLE p (id INT NOT NULL PRIMARY KEY, CONSTRAINT p_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647));

CREATE TABLE t (id INTEGER, p_id INTEGER, a INTEGER CHECK (a > 0), CONSTRAINT t_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647), CONSTRAINT t_p_id_type CHECK (typeof(p_id) IN ('integer', 'null') AND p_id BETWEEN -2147483648 AND 2147483647), CONSTRAINT t_a_type CHECK (typeof(a) IN ('integer', 'null') AND a BETWEEN -2147483648 AND 2147483647));

CREATE UNIQUE INDEX one_a ON t (a);
CREATE UNIQUE INDEX t_p_id_a_key ON t (p_id, a);

-- note: NOT VALID is left out: SQLite checks new constraints against all rows
-- Rebuilds t, from the definition that the database holds then:
--   drops constraint t_a_check
--   makes id NOT NULL
--   makes id INT
--   adds PRIMARY KEY (id)
--   adds CONSTRAINT to_p FOREIGN KEY (p_id) REFERENCES p (id)
