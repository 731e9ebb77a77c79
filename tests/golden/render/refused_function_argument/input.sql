CREATE TABLE t (a TEXT, b BIGINT);
UPDATE t SET a = upper(b);
