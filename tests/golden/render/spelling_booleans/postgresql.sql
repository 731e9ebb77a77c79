CREATE TABLE users (
    id INTEGER PRIMARY KEY,
    active BOOLEAN NOT NULL DEFAULT TRUE CHECK (active IN (FALSE, TRUE)),
    banned BOOLEAN DEFAULT (FALSE),
    visits INTEGER DEFAULT 0
);

INSERT INTO users (id, active, visits) VALUES (1, TRUE, 1), (2, FALSE, 0);

INSERT INTO users VALUES (3, TRUE, FALSE, 1);

UPDATE users SET active = FALSE, visits = 1 WHERE banned = TRUE AND visits = 0;

CREATE INDEX active_users ON users (id) WHERE active = TRUE;

ALTER TABLE users ADD COLUMN staff BOOLEAN DEFAULT FALSE;
