-- +migrate Up
-- runner: only=postgresql
UPDATE accounts SET email = upper(email);
-- runner: end

-- +migrate Down
SELECT 1;
