CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE u (t_id INTEGER, gone BOOLEAN);
INSERT INTO t VALUES (1, 'a'), (2, 'b'), (3, 'a'), (4, 'c');
INSERT INTO u VALUES (2, TRUE), (3, FALSE), (2, TRUE);

DELETE FROM ONLY t AS x USING u y WHERE y.t_id = x.id AND gone RETURNING y.gone;
SELECT id FROM t ORDER BY id;

-- Of rows with one name the first stays.
DELETE FROM t USING t AS other WHERE other.name = t.name AND other.id < t.id;
SELECT id FROM t ORDER BY id;

DELETE FROM t x USING u JOIN t z ON z.id = u.t_id WHERE x.id = z.id + 1;
DELETE FROM t USING u;
SELECT count(*) FROM t;
