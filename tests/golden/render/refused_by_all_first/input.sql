-- What PostgreSQL refuses is said, and not that SQLite could not do it either.
CREATE TABLE t (a INTEGER);
ALTER TABLE t ADD CONSTRAINT ranges EXCLUDE USING gist (b WITH &&);
