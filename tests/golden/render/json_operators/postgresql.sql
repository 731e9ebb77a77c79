CREATE TABLE t (a JSONB);

DELETE FROM t WHERE a @> '{"x": 1}';
