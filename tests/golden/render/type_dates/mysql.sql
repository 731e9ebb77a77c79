CREATE TABLE visits (
    day     DATE                        NOT NULL,
    at      TIME(6),
    seen    DATETIME(6)                   NOT NULL,
    logged  DATETIME(6)    NOT NULL,
    precise DATETIME(3),
    zoned   DATETIME(6),
    CONSTRAINT visits_at_type CHECK (at BETWEEN '00:00:00' AND '24:00:00')
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
