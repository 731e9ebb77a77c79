CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);

INSERT INTO t (id, a) VALUES (7, 'x');

-- note: setval() is left out: SQLite has no sequences
