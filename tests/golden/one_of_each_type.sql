CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');

CREATE TABLE v (
    id    INTEGER PRIMARY KEY,
    count BIGINT,
    price NUMERIC(10, 2),
    ratio DOUBLE PRECISION,
    sure  BOOLEAN,
    name  TEXT,
    day   DATE,
    at    TIMESTAMP,
    seen  TIMESTAMP WITH TIME ZONE,
    data  JSONB,
    m     mood
);
