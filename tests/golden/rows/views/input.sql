CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, day DATE);
CREATE TABLE u (id INTEGER PRIMARY KEY, t_id INTEGER);
INSERT INTO t VALUES (1, 'one', '2024-01-31'), (2, 'two', NULL);
INSERT INTO u VALUES (7, 1), (8, 1), (9, 2);

CREATE VIEW whole AS (SELECT * FROM t);
CREATE VIEW counted AS SELECT count(*), t_id, upper(max(t.name)), t.id::text FROM u JOIN t ON t.id = u.t_id GROUP BY t_id, t.id;
CREATE VIEW both_of AS SELECT x.*, u.id AS u_id FROM public.t AS x, u WHERE u.t_id = x.id;
CREATE VIEW named (a, b) AS SELECT 1 + 1, 'x';
CREATE VIEW over AS SELECT * FROM counted;
ALTER TABLE t ADD COLUMN later INTEGER;

SELECT * FROM whole ORDER BY id;
SELECT count, t_id, upper, id FROM counted ORDER BY t_id;
SELECT * FROM both_of ORDER BY u_id;
SELECT a, b FROM named;
CREATE OR REPLACE VIEW counted AS
SELECT count(*) * 10 AS count, t_id, upper(max(t.name)), t.id::text, 'more' AS more
FROM u JOIN t ON t.id = u.t_id GROUP BY t_id, t.id;
SELECT count, more FROM counted ORDER BY t_id;
SELECT * FROM over ORDER BY t_id;

CREATE TABLE w (search INTEGER, cycle TEXT);
INSERT INTO w (search, cycle) VALUES (1, 'x');
CREATE VIEW twice AS (SELECT search AS n, cycle FROM w UNION ALL SELECT * FROM w WHERE search > 0);
ALTER TABLE w ADD COLUMN more TEXT;
SELECT * FROM twice;
