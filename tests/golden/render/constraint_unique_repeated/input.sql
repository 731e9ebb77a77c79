-- PostgreSQL makes one key of a UNIQUE and the primary key or another UNIQUE that say the same.
CREATE TABLE flags (key VARCHAR(255) PRIMARY KEY UNIQUE NOT NULL);
CREATE TABLE pairs (
    a INTEGER UNIQUE,
    b INTEGER NOT NULL,
    UNIQUE (a),
    UNIQUE (a, b),
    PRIMARY KEY (a, b),
    CONSTRAINT again UNIQUE (a, b)
);
CREATE TABLE letters (letter TEXT UNIQUE, PRIMARY KEY (letter));
ALTER TABLE pairs ADD COLUMN c INTEGER UNIQUE UNIQUE;
