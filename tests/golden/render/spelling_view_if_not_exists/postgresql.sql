CREATE TABLE t (a INTEGER);

CREATE VIEW v AS SELECT a FROM t;

-- note: the view v is there already
