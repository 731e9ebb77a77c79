CREATE TABLE visits (
    day     DATE                        NOT NULL,
    at      TIME,
    seen    TIMESTAMP                   NOT NULL,
    logged  TIMESTAMP WITH TIME ZONE    NOT NULL,
    precise TIMESTAMP (3) WITHOUT TIME ZONE,
    zoned   TIMESTAMPTZ
);
