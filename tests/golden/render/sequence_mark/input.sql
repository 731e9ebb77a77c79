CREATE TABLE t (id SERIAL PRIMARY KEY);
SELECT setval('t_id_seq', coalesce(max(id), 1), max(id) IS NOT NULL) FROM t;
