SELECT x.a, x.b FROM (WITH _x (a, b) AS (VALUES (1, 'one'), (2, 'two')) SELECT * FROM _x) AS x;

SELECT * FROM (SELECT id FROM v ORDER BY id NULLS LAST LIMIT 1) UNION ALL SELECT * FROM (SELECT id FROM v);

SELECT * FROM v;

SELECT DISTINCT name FROM v UNION SELECT 'x';

SELECT id /* what    is    inside */ FROM v;
