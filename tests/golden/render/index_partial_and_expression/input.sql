CREATE TABLE t (a INTEGER, b TEXT, gone TIMESTAMP);

CREATE UNIQUE INDEX t_b ON t (lower(b)) WHERE gone IS NULL AND a::bigint > 0;
