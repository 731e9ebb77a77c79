CREATE TABLE events (
    id INTEGER PRIMARY KEY,
    note TEXT,
    made_at TIMESTAMP DEFAULT (CURRENT_TIMESTAMP AT TIME ZONE 'UTC'),
    token BYTEA DEFAULT (substring(sha256(uuid_send(gen_random_uuid())) FROM 1 FOR 16)),
    name TEXT DEFAULT (lower(upper(encode(substring(sha256(uuid_send(gen_random_uuid())) FROM 1 FOR 4), 'hex'))))
);

INSERT INTO events (id, note) SELECT 1, coalesce(NULL, 'none');

UPDATE events SET made_at = (CURRENT_TIMESTAMP AT TIME ZONE 'UTC' + INTERVAL '-7 days') WHERE id = 1;
