-- runner: spelling=sqlite
CREATE TABLE a (at TIMESTAMP DEFAULT (datetime('now', 'localtime')));
