CREATE TABLE owners (id INTEGER PRIMARY KEY);

CREATE TABLE things (
    id INTEGER PRIMARY KEY,
    owner INTEGER REFERENCES owners,
    name VARCHAR(40) UNIQUE,
    size INTEGER CHECK (size > 0)
);

CREATE INDEX things_owner ON things (owner);

CREATE INDEX things_owner_size ON things (owner, size);

DROP INDEX things_owner_size;

DROP INDEX things_owner;

ALTER TABLE things DROP COLUMN owner, DROP COLUMN size;

ALTER TABLE things DROP COLUMN name;

ALTER TABLE things DROP CONSTRAINT things_pkey;
