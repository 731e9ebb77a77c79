CREATE TABLE t (id SERIAL PRIMARY KEY);

ALTER SEQUENCE t_id_seq RENAME TO numbers;

ALTER SEQUENCE numbers OWNED BY t.id;

SELECT setval('numbers', 42);
