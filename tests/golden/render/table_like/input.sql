CREATE TYPE mood AS ENUM ('sad', 'ok');

CREATE TABLE a (
    id    INTEGER PRIMARY KEY,
    name  VARCHAR(10) DEFAULT 'x' UNIQUE,
    price NUMERIC(10, 2) NOT NULL CHECK (price > 0),
    twice NUMERIC(10, 2) GENERATED ALWAYS AS (price * 2) STORED,
    m     mood
);

CREATE TABLE bare (LIKE a);

CREATE TABLE whole (
    LIKE a INCLUDING ALL EXCLUDING GENERATED,
    more TEXT,
    CONSTRAINT longer CHECK (length(more) > length(name))
);
