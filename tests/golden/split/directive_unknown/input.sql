-- runner: transacton=none
DROP TABLE a;
