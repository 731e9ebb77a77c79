CREATE TABLE t (id INTEGER NOT NULL PRIMARY KEY, name LONGTEXT) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- note: an operator class is left out: it changes how fast an index answers, not what
-- note: an operator class is left out: it changes how fast an index answers, not what
CREATE UNIQUE INDEX t_name ON t (name ASC, id DESC);
