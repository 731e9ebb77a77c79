-- note: BEGIN and COMMIT around the file are left out: the runner has its own
CREATE TABLE t (a INTEGER) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
