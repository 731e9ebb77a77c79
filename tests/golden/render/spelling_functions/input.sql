CREATE TABLE events (
    id INTEGER PRIMARY KEY,
    note TEXT,
    made_at TIMESTAMP DEFAULT (datetime('now')),
    token BYTEA DEFAULT (randomblob(16)),
    name TEXT DEFAULT (lower(hex(randomblob(4))))
);
INSERT INTO events (id, note) SELECT 1, ifnull(NULL, 'none');
UPDATE events SET made_at = datetime('now', '-7 days') WHERE id = 1;
