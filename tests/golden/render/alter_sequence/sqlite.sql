CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, CONSTRAINT t_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647));

-- note: SQLite has no sequences: there is nothing to rename

-- note: OWNED BY is left out: SQLite keeps the mark of a generated key with its table

INSERT INTO sqlite_sequence (name, seq) SELECT 't', 0 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 't');
UPDATE sqlite_sequence SET seq = coalesce((SELECT 42), seq) WHERE name = 't';
