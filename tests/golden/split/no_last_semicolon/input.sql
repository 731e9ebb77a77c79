CREATE TABLE a (id INTEGER);
DROP TABLE a
  -- the end
