SELECT x.a, x.b FROM (VALUES (1, 'one'), (2, 'two')) AS x (a, b);

(SELECT id FROM v ORDER BY id LIMIT 1) UNION ALL (SELECT id FROM ONLY v);

TABLE v;

SELECT DISTINCT name FROM v UNION DISTINCT SELECT 'x';

SELECT id /* what /* is */ inside */ FROM public.v;
