-- runner: spelling=sqlite
CREATE TABLE a (name TEXT DEFAULT "none");
