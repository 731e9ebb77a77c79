DROP TABLE a;
-- runner: transaction=none
