CREATE TABLE t (
    id integer NOT NULL,
    name text,
    CONSTRAINT t_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647),
    CONSTRAINT t_name_type CHECK (typeof(name) IN ('text', 'null'))
);

-- note: SQLite has no sequences: a key that takes its values from this one is generated

-- note: OWNED BY is left out: SQLite keeps the mark of a generated key with its table

-- note: id is the primary key on SQLite, which generates values for nothing else: no two rows can have the same
-- Rebuilds t, with foreign keys unenforced meanwhile:
--   makes id INTEGER PRIMARY KEY AUTOINCREMENT
CREATE TABLE _rebuild_t (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name text,
    CONSTRAINT t_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647),
    CONSTRAINT t_name_type CHECK (typeof(name) IN ('text', 'null'))
);
INSERT OR ABORT INTO _rebuild_t (id, name) SELECT id, name FROM t ORDER BY rowid;
DROP TABLE t;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _rebuild_t RENAME TO t;
PRAGMA legacy_alter_table = OFF;

INSERT INTO sqlite_sequence (name, seq) SELECT 't', 0 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 't');
UPDATE sqlite_sequence SET seq = coalesce((SELECT (41) - CASE WHEN true THEN 0 ELSE 1 END), seq) WHERE name = 't';

