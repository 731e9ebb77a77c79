CREATE TABLE users (
    id INTEGER PRIMARY KEY,
    active BOOLEAN NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
    banned BOOLEAN DEFAULT (0),
    visits INTEGER DEFAULT 0
);
INSERT INTO users (id, active, visits) VALUES (1, 1, 1), (2, 0, 0);
INSERT INTO users VALUES (3, 1, 0, 1);
UPDATE users SET active = 0, visits = 1 WHERE banned = 1 AND visits = 0;
CREATE INDEX active_users ON users (id) WHERE active = 1;
ALTER TABLE users ADD COLUMN staff BOOLEAN DEFAULT 0;
