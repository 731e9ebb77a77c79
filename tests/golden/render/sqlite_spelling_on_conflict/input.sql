-- runner: spelling=sqlite
CREATE TABLE a (name TEXT UNIQUE ON CONFLICT REPLACE);
