-- A generated column of a table without a primary key is one on SQLite.
CREATE TABLE t (id SERIAL, name TEXT);
ALTER TABLE t ADD PRIMARY KEY (id);
ALTER TABLE t DROP CONSTRAINT t_pkey;
ALTER TABLE t ALTER COLUMN id DROP DEFAULT;
ALTER TABLE t ADD CONSTRAINT by_name PRIMARY KEY (name);
