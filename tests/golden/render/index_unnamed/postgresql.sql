CREATE TABLE t (a INTEGER, b TEXT);

CREATE INDEX ON t (a, b);

CREATE INDEX ON t (a, b);

CREATE UNIQUE INDEX ON t (lower(b), (a + 1));
