CREATE TABLE events (
    id    INTEGER NOT NULL PRIMARY KEY,
    extra BYTEA
);
ALTER TABLE events ALTER COLUMN extra SET DEFAULT '{}'::jsonb;
