-- runner: spelling=sqlite
CREATE TABLE a (name TEXT, hits INTEGER);
CREATE TRIGGER counted AFTER INSERT ON a BEGIN UPDATE a SET hits = hits + 1; END;
