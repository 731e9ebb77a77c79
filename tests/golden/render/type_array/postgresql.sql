CREATE TABLE posts (
    tags TEXT[] NOT NULL
);
