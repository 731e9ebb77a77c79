-- note: ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 is left out: it tells MySQL how to keep the table
CREATE TABLE files (
    id       BIGINT NOT NULL PRIMARY KEY,
    kind     SMALLINT NOT NULL,
    size     INTEGER,
    width    INTEGER NOT NULL DEFAULT 0,
    score    DOUBLE PRECISION,
    name     VARCHAR(80),
    title    LONGTEXT,
    notes    LONGTEXT,
    content  LONGBLOB,
    icon     LONGBLOB,
    made_at  DATETIME(6) NOT NULL,
    seen_at  DATETIME(3)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

ALTER TABLE files ADD COLUMN body LONGTEXT;
