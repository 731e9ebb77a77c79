CREATE TABLE t (a INTEGER, b TEXT);

CREATE INDEX t_a ON t USING gist (int4range(a, a, '[]'));

DROP INDEX t_a;
