CREATE TABLE counters (
    small  SMALLINT,
    normal INTEGER,
    big    BIGINT,
    other  INT4 NOT NULL
);
