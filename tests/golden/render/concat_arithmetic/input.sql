CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER, label TEXT);

UPDATE t SET label = 'no. ' || (n * 2) || ' of ' || -1;

UPDATE t SET label = 'no. ' || n * 2;
