-- runner: spelling=sqlite
CREATE TABLE a (name TEXT);
DELETE FROM a WHERE name GLOB 'x*';
