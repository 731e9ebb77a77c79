CREATE TABLE t (a TEXT);

UPDATE t SET a = substring(a FOR 'STANDARD');
