CREATE TABLE days (
    id INTEGER PRIMARY KEY,
    day DATE
);

CREATE TABLE events (
    id INTEGER PRIMARY KEY,
    starts TIMESTAMP
);

INSERT INTO events SELECT * FROM days;
