CREATE TABLE t (id INTEGER NOT NULL PRIMARY KEY, n INTEGER, label LONGTEXT) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

UPDATE t SET label = 'no. ' || (n * 2) || ' of ' || -1;

UPDATE t SET label = 'no. ' || (n * 2);
