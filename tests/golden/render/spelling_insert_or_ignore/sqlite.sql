CREATE TABLE tags (name TEXT NOT NULL PRIMARY KEY, hits INTEGER DEFAULT 0, CONSTRAINT tags_name_type CHECK (typeof(name) IN ('text', 'null')), CONSTRAINT tags_hits_type CHECK (typeof(hits) IN ('integer', 'null') AND hits BETWEEN -2147483648 AND 2147483647));

-- note: a row that breaks NOT NULL or a CHECK is an error; SQLite's OR IGNORE passes it over
INSERT INTO tags (name) VALUES ('red') ON CONFLICT DO NOTHING;

INSERT INTO tags (name) VALUES ('green');
