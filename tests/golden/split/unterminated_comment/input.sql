DROP TABLE a;
  /* one /* two */
DROP TABLE b;
