CREATE TABLE people (id INTEGER, name TEXT);
CREATE TABLE pets (owner INTEGER, name TEXT, born DATE);
INSERT INTO people (id, name) SELECT * FROM pets;
