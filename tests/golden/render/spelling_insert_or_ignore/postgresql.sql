CREATE TABLE tags (name TEXT PRIMARY KEY, hits INTEGER DEFAULT 0);

-- note: a row that breaks NOT NULL or a CHECK is an error; SQLite's OR IGNORE passes it over
INSERT INTO tags (name) VALUES ('red') ON CONFLICT DO NOTHING;

INSERT INTO tags (name) VALUES ('green');
