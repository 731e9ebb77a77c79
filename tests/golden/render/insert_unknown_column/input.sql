CREATE TABLE t (name TEXT);
INSERT INTO t (nmae) VALUES ('x');
