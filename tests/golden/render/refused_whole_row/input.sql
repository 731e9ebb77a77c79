CREATE TABLE people (id INTEGER, name TEXT);
CREATE VIEW everybody AS SELECT p FROM people AS p ORDER BY p.name;
