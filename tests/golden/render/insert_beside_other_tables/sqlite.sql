CREATE TABLE labels (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name VARCHAR(40) NOT NULL UNIQUE,
    seen INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT labels_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647),
    CONSTRAINT labels_name_type CHECK (typeof(name) IN ('text', 'null') AND length(name) <= 40),
    CONSTRAINT labels_seen_type CHECK (typeof(seen) IN ('integer', 'null') AND seen BETWEEN -2147483648 AND 2147483647)
);

INSERT INTO labels (name, seen) VALUES ('a', 1) ON CONFLICT DO NOTHING;

INSERT INTO labels (name, seen) VALUES ('a', 2) ON CONFLICT (name) DO UPDATE SET seen = excluded.seen;

CREATE TABLE words (word VARCHAR(40) NOT NULL, CONSTRAINT words_word_type CHECK (typeof(word) IN ('text', 'null') AND length(word) <= 40));

INSERT INTO words (word) VALUES ('a'), ('b');

UPDATE labels AS l SET seen = l.seen + 1 FROM words AS w WHERE w.word = l.name;

DELETE FROM labels WHERE EXISTS (SELECT 1 FROM words AS w WHERE w.word = labels.name);
