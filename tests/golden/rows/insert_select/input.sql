CREATE TABLE t (id INTEGER PRIMARY KEY, ok BOOLEAN, price NUMERIC(8, 2), made TIMESTAMP, note TEXT DEFAULT 'none');
CREATE TABLE u (id INTEGER, price NUMERIC(8, 2), tax NUMERIC(4, 3));
CREATE TABLE w (id INTEGER, name TEXT);
INSERT INTO u VALUES (1, 2.35, 1.5), (2, 1.01, 0.333);
INSERT INTO w VALUES (1, 'one'), (2, 'two');

INSERT INTO t (id, ok, price, made) SELECT id, 'yes', price * tax, '2024-01-31' AS made FROM u;
INSERT INTO t (id, note) (SELECT u.id + 10, w.name FROM u JOIN w ON w.id = u.id);
INSERT INTO t (id, price, note)
SELECT u.id, u.price + 1 p, w.name FROM u JOIN w ON w.id = u.id
ON CONFLICT (id) DO UPDATE SET price = EXCLUDED.price * 1.5, note = DEFAULT, ok = 'no' WHERE t.id > 1;
INSERT INTO t AS x (id, note)
SELECT w.id, 'again' FROM w LEFT JOIN u USING (id)
ON CONFLICT ON CONSTRAINT t_pkey DO UPDATE SET note = x.note || ', ' || EXCLUDED.note WHERE x.id = 1;
WITH more AS (SELECT id + 20 AS id, name FROM w) INSERT INTO t (id, note) SELECT id, name FROM more ON CONFLICT DO NOTHING;
INSERT INTO t (id, note) WITH more AS (SELECT 33 AS id) SELECT id, 'within' FROM more;
SELECT id, ok, price, made, note FROM t ORDER BY id;

CREATE TABLE few (a INTEGER, b TEXT DEFAULT 'b', c TEXT);
INSERT INTO few SELECT id FROM u;
INSERT INTO few SELECT * FROM w;
SELECT * FROM few ORDER BY a, b;
