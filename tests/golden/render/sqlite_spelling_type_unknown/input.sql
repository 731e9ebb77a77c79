-- runner: spelling=sqlite
CREATE TABLE a (name STRING);
