CREATE TABLE t (a INTEGER) WITH (fill_factor = 70);
