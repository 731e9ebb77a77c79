-- note: the text of a JSON object or array has other blanks on SQLite
-- note: the text of a JSON object or array has other blanks on SQLite
SELECT CASE json_type(data, '$.a[0].b') WHEN 'null' THEN NULL WHEN 'text' THEN data ->> '$.a[0].b' ELSE data -> '$.a[0].b' END, CASE json_type(data, '$.a.b') WHEN 'null' THEN NULL WHEN 'text' THEN data ->> '$.a.b' ELSE data -> '$.a.b' END, data -> '$."a.b"', json_object('sure', json(CASE sure WHEN 1 THEN 'true' WHEN 0 THEN 'false' END), 'data', json(data), 'seen', replace(seen, ' ', 'T') || '+00:00')
FROM v;
