CREATE TABLE people (
    name TXET NOT NULL
);
