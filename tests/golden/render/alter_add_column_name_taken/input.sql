-- The check of the type of the new column is not that of the old one, which a rename left alone.
CREATE TABLE t (id INTEGER PRIMARY KEY, a VARCHAR(3));
ALTER TABLE t RENAME COLUMN a TO b;
ALTER TABLE t ADD COLUMN a VARCHAR(5);
