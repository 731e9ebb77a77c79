CREATE TABLE t (a TEXT, CONSTRAINT t_a_type CHECK (typeof(a) IN ('text', 'null')));

UPDATE t SET a = substr(a, 1, 3);
