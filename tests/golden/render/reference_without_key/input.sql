CREATE TABLE countries (
    id INTEGER PRIMARY KEY,
    code TEXT
);
CREATE TABLE cities (
    id INTEGER PRIMARY KEY,
    country TEXT REFERENCES countries (code)
);
