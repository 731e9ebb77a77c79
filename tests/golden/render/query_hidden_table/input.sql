CREATE TABLE people (id INTEGER, name TEXT);
DELETE FROM people AS p WHERE people.name IS NULL;
