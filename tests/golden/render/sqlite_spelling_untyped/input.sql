-- runner: spelling=sqlite
CREATE TABLE a (id INTEGER PRIMARY KEY, value);
