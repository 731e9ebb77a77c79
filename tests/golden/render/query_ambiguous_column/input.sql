CREATE TABLE people (id INTEGER, name TEXT);
CREATE TABLE pets (owner INTEGER, name TEXT);
CREATE VIEW all_names AS SELECT name FROM people JOIN pets ON owner = id;
