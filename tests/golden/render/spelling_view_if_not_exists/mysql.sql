CREATE TABLE t (a INTEGER) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE VIEW v AS SELECT a FROM t;

-- note: the view v is there already
