CREATE TABLE waits (
    id INTEGER,
    pause INTERVAL NOT NULL
);
