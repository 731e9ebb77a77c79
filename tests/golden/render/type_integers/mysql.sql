CREATE TABLE counters (
    small  SMALLINT,
    normal INTEGER,
    big    BIGINT,
    other  INTEGER NOT NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
