CREATE TABLE owners (id INT NOT NULL PRIMARY KEY, CONSTRAINT owners_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647));

CREATE TABLE things (
    id INT NOT NULL PRIMARY KEY,
    owner INTEGER REFERENCES owners,
    name VARCHAR(40) UNIQUE,
    size INTEGER CHECK (size > 0),
    CONSTRAINT things_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647),
    CONSTRAINT things_owner_type CHECK (typeof(owner) IN ('integer', 'null') AND owner BETWEEN -2147483648 AND 2147483647),
    CONSTRAINT things_name_type CHECK (typeof(name) IN ('text', 'null') AND length(name) <= 40),
    CONSTRAINT things_size_type CHECK (typeof(size) IN ('integer', 'null') AND size BETWEEN -2147483648 AND 2147483647)
);

CREATE INDEX things_owner ON things (owner);

CREATE INDEX things_owner_size ON things (owner, size);

DROP INDEX things_owner_size;

DROP INDEX things_owner;

-- Rebuilds things, with foreign keys unenforced meanwhile:
--   drops owner
--   drops size
--   drops name
--   drops constraint things_pkey
CREATE TABLE _rebuild_things (
    id INT NOT NULL,
    CONSTRAINT things_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647)
);
INSERT OR ABORT INTO _rebuild_things (id, rowid) SELECT id, rowid FROM things ORDER BY rowid;
DROP TABLE things;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _rebuild_things RENAME TO things;
PRAGMA legacy_alter_table = OFF;
