CREATE TABLE parents (id INT NOT NULL PRIMARY KEY, CONSTRAINT parents_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647));

CREATE TABLE children (parent INTEGER REFERENCES parents (id), CONSTRAINT children_parent_type CHECK (typeof(parent) IN ('integer', 'null') AND parent BETWEEN -2147483648 AND 2147483647));

-- note: CASCADE takes along foreign key children_parent_fkey of children
-- Rebuilds children, with foreign keys unenforced meanwhile:
--   drops constraint children_parent_fkey
CREATE TABLE _rebuild_children (parent INTEGER, CONSTRAINT children_parent_type CHECK (typeof(parent) IN ('integer', 'null') AND parent BETWEEN -2147483648 AND 2147483647));
INSERT OR ABORT INTO _rebuild_children (parent, rowid) SELECT parent, rowid FROM children ORDER BY rowid;
DROP TABLE children;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _rebuild_children RENAME TO children;
PRAGMA legacy_alter_table = OFF;
DROP TABLE parents;
