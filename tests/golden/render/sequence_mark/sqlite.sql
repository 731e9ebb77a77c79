CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, CONSTRAINT t_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647));

INSERT INTO sqlite_sequence (name, seq) SELECT 't', 0 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 't');
UPDATE sqlite_sequence SET seq = coalesce((SELECT (coalesce(max(id), 1)) - CASE WHEN max(id) IS NOT NULL THEN 0 ELSE 1 END FROM t), seq) WHERE name = 't';
