CREATE TABLE t (a TEXT, b INTEGER);
UPDATE t SET a = coalesce(a, b);
