CREATE TABLE t (a TEXT, b INTEGER);

UPDATE t SET b = a::integer;
