CREATE DOMAIN email AS TEXT CHECK (VALUE LIKE '%@%');

CREATE TABLE t (e email);

CREATE TABLE v AS SELECT coalesce(e, 'a@b') AS e FROM t;
