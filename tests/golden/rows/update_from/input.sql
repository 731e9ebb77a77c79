CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, price NUMERIC(10, 2), at TIMESTAMP, ok BOOLEAN);
CREATE TABLE u (id INTEGER PRIMARY KEY, name TEXT, factor NUMERIC(6, 3));
INSERT INTO t (id, name, price) VALUES (1, 'a', 2.35), (2, 'b', 10.50), (3, 'c', NULL);
INSERT INTO u VALUES (1, 'x', 1.5), (2, 'y', 0.333);

UPDATE t x SET name = y.name, price = x.price * y.factor, ok = 'yes' FROM u y WHERE y.id = x.id RETURNING y.name;
SELECT * FROM t ORDER BY id;

UPDATE t SET name = before.name FROM t AS before WHERE before.id = t.id - 1;
UPDATE t SET (name, at) = ('last', '2024-01-31') WHERE id = 3;
UPDATE t SET (name, price) = (SELECT u.name, u.factor FROM u WHERE u.id = 1), ok = name IS DISTINCT FROM 'x' WHERE id = 1;
UPDATE t SET (price, ok) = ROW (1.005, FALSE) WHERE id = 2;
SELECT * FROM t ORDER BY id;
