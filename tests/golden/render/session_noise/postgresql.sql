SET lock_timeout = '5s';

SET LOCAL search_path TO public;

CREATE TABLE t (a INTEGER);

COMMENT ON TABLE t IS 'a table';

GRANT SELECT ON t TO PUBLIC;

ANALYZE t;
