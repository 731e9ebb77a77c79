CREATE TABLE t (id INT NOT NULL PRIMARY KEY, name TEXT, CONSTRAINT t_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647), CONSTRAINT t_name_type CHECK (typeof(name) IN ('text', 'null')));

-- note: NULLS LAST is left out: it changes how an index is read, not what it finds
-- note: NULLS FIRST is left out: it changes how an index is read, not what it finds
CREATE UNIQUE INDEX t_name ON t (name ASC, "id" DESC);
