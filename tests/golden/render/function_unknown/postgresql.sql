CREATE TABLE t (a TEXT);

UPDATE t SET a = md5(a);
