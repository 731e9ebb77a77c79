CREATE TABLE a (
  id INTEGER
  name TEXT
);
