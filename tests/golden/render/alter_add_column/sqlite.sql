CREATE TABLE t (id INT NOT NULL PRIMARY KEY, CONSTRAINT t_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647));

ALTER TABLE t ADD COLUMN name VARCHAR(20) CONSTRAINT t_name_type CHECK (typeof(name) IN ('text', 'null') AND length(name) <= 20);

ALTER TABLE t ADD COLUMN active BOOLEAN NOT NULL DEFAULT TRUE CONSTRAINT t_active_type CHECK (active IN (0, 1));

-- Leaves t as it is:
--   adds name VARCHAR(20), unless it is there

ALTER TABLE t ADD COLUMN parent INTEGER REFERENCES t (id) ON DELETE SET NULL CONSTRAINT t_parent_type CHECK (typeof(parent) IN ('integer', 'null') AND parent BETWEEN -2147483648 AND 2147483647);
