CREATE TABLE parents (id INT NOT NULL PRIMARY KEY, CONSTRAINT parents_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647));

CREATE TABLE children (parent INTEGER REFERENCES parents (id), CONSTRAINT children_parent_type CHECK (typeof(parent) IN ('integer', 'null') AND parent BETWEEN -2147483648 AND 2147483647));

-- note: CASCADE takes along foreign key children_parent_fkey of children
-- Rebuilds children, from the definition that the database holds then:
--   drops constraint children_parent_fkey
DROP TABLE parents;
