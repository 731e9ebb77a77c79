-- note: SQLite changes the case of ASCII letters alone
-- note: SQLite changes the case of ASCII letters alone
CREATE TABLE events (
    id INT NOT NULL PRIMARY KEY,
    note TEXT,
    made_at TEXT DEFAULT CURRENT_TIMESTAMP,
    token BLOB DEFAULT (randomblob(16)),
    name TEXT DEFAULT (lower(upper(CASE WHEN randomblob(4) IS NOT NULL THEN lower(hex(randomblob(4))) END))),
    CONSTRAINT events_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647),
    CONSTRAINT events_note_type CHECK (typeof(note) IN ('text', 'null')),
    CONSTRAINT events_made_at_type CHECK (datetime(substr(made_at, 1, 19), '+0 days') IS substr(made_at, 1, 19) AND time(made_at) IS substr(made_at, 12, 8) AND substr(made_at, 20) NOT GLOB '*[^.0-9]*' AND length(made_at) <= 26),
    CONSTRAINT events_token_type CHECK (typeof(token) IN ('blob', 'null')),
    CONSTRAINT events_name_type CHECK (typeof(name) IN ('text', 'null'))
);

INSERT INTO events (id, note) SELECT 1, coalesce(NULL, 'none');

UPDATE events SET made_at = (datetime(substr(CURRENT_TIMESTAMP, 1, 19), '-7 days') || substr(CURRENT_TIMESTAMP, 20)) WHERE id = 1;
