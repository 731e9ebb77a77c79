CREATE TABLE a (
  id INTEGER -- key
);

DROP TABLE b;
DROP TABLE 'c';
