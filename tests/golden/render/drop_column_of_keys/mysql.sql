CREATE TABLE owners (id INTEGER NOT NULL PRIMARY KEY) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE TABLE things (
    id INTEGER NOT NULL PRIMARY KEY,
    owner INTEGER,
    name VARCHAR(40),
    size INTEGER,
    CONSTRAINT things_owner_fkey FOREIGN KEY (owner) REFERENCES owners (id),
    CONSTRAINT things_name_key UNIQUE (name),
    CONSTRAINT things_size_check CHECK (size > 0)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE INDEX things_owner ON things (owner);

CREATE INDEX things_owner_size ON things (owner, size);

DROP INDEX things_owner_size ON things;

ALTER TABLE things ADD INDEX IF NOT EXISTS things_owner_fkey (owner), DROP INDEX things_owner;

ALTER TABLE things DROP CONSTRAINT things_owner_fkey, DROP COLUMN owner, DROP CONSTRAINT things_size_check, DROP COLUMN size;

ALTER TABLE things DROP INDEX things_name_key, DROP COLUMN name;

ALTER TABLE things DROP PRIMARY KEY;
