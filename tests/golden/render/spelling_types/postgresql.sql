-- note: ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 is left out: it tells MySQL how to keep the table
CREATE TABLE "files" (
    id       BIGINT PRIMARY KEY,
    kind     SMALLINT NOT NULL,
    size     INTEGER,
    width    INT NOT NULL DEFAULT 0,
    score    DOUBLE PRECISION,
    name     VARCHAR(80),
    title    TEXT,
    notes    TEXT,
    content  BYTEA,
    icon     BYTEA,
    made_at  TIMESTAMP NOT NULL,
    seen_at  TIMESTAMP(3)
);

ALTER TABLE files ADD COLUMN body TEXT;
