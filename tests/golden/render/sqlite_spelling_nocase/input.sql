-- runner: spelling=sqlite
CREATE TABLE a (name TEXT COLLATE NOCASE UNIQUE);
