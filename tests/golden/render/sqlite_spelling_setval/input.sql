-- runner: spelling=sqlite
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
INSERT INTO t (id, a) VALUES (7, 'x');
SELECT setval(pg_get_serial_sequence('t', 'id'), COALESCE((SELECT MAX(id) FROM t), 1), (SELECT COUNT(*) FROM t) > 0);
