CREATE TABLE a (at TIMESTAMP DEFAULT (datetime('now', 'localtime')));
