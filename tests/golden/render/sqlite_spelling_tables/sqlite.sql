PRAGMA foreign_keys = ON;

CREATE TABLE IF NOT EXISTS [users] (
    id INTEGER PRIMARY KEY,
    "name" VARCHAR(50) NOT NULL UNIQUE,
    age INT,
    small SMALLINT DEFAULT -1,
    height REAL,
    weight FLOAT,
    price DECIMAL(10, 2),
    picture BLOB,
    active BOOLEAN NOT NULL DEFAULT 1,
    born DATE,
    made_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    seen_at DATETIME DEFAULT (datetime('now')),
    changed INTEGER DEFAULT (strftime('%s', 'now')),
    stamp TEXT DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    day TEXT DEFAULT CURRENT_DATE
);

CREATE TABLE notes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    `text` TEXT,
    CONSTRAINT one UNIQUE (user_id, `text`)
);

CREATE TABLE pairs (a TEXT NOT NULL, b BIGINT, PRIMARY KEY (a, b)) WITHOUT ROWID;

CREATE TABLE counts (key INTEGER, hits INTEGER NOT NULL, PRIMARY KEY (key)) STRICT;

CREATE TABLE names (key INT PRIMARY KEY);

ALTER TABLE notes ADD COLUMN flags INTEGER NOT NULL DEFAULT 0;

DROP TABLE IF EXISTS main.names;
