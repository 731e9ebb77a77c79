CREATE TABLE t (a TEXT);

UPDATE t SET a = substring(a FROM 1 FOR 3);
