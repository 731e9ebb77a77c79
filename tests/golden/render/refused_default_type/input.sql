CREATE TABLE events (
    created TIMESTAMP DEFAULT 3
);
