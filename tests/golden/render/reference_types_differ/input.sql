CREATE TABLE countries (code INTEGER PRIMARY KEY);
CREATE TABLE cities (
    id INTEGER PRIMARY KEY,
    country TEXT REFERENCES countries
);
