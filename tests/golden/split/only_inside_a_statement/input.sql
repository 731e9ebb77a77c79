CREATE TABLE t (
  a integer,
  -- runner: only=postgresql
  b tsvector
  -- runner: end
);
