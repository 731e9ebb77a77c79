CREATE TABLE labels (
    id SERIAL PRIMARY KEY,
    name VARCHAR(40) NOT NULL UNIQUE,
    seen INTEGER NOT NULL DEFAULT 0
);
INSERT INTO labels (name, seen) VALUES ('a', 1) ON CONFLICT DO NOTHING;
INSERT INTO labels (name, seen) VALUES ('a', 2) ON CONFLICT (name) DO UPDATE SET seen = EXCLUDED.seen;
CREATE TABLE words (word VARCHAR(40) NOT NULL);
INSERT INTO words (word) VALUES ('a'), ('b');
UPDATE labels AS l SET seen = l.seen + 1 FROM words AS w WHERE w.word = l.name;
DELETE FROM labels USING words AS w WHERE w.word = labels.name;
