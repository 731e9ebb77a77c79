CREATE TABLE people (id INTEGER, name TEXT);
CREATE TABLE pets (owner INTEGER, name TEXT);
UPDATE people SET name = '' WHERE nmae IS NULL;
