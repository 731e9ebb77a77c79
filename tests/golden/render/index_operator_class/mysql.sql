CREATE TABLE t (a INTEGER) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- note: an operator class is left out: it changes how fast an index answers, not what
CREATE INDEX t_a ON t (a);
