DROP TABLE a;
\connect other
