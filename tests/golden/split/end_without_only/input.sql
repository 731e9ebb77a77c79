DROP TABLE a;
-- runner: end
