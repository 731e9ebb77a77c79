CREATE TABLE people (id INTEGER PRIMARY KEY, email TEXT UNIQUE);
DROP INDEX people_email_key;
