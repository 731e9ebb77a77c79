-- +migrate Up
CREATE TABLE accounts (
    id INTEGER PRIMARY KEY,
    email TEXT
);

-- runner: only=postgresql
ALTER TABLE accounts ALTER COLUMN email SET NOT NULL;
CREATE INDEX accounts_by_email ON accounts (email DESC);
-- runner: end

-- +migrate Down
DROP TABLE accounts;
