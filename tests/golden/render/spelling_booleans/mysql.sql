CREATE TABLE users (
    id INTEGER NOT NULL PRIMARY KEY,
    active BOOLEAN NOT NULL DEFAULT TRUE,
    banned BOOLEAN DEFAULT (FALSE),
    visits INTEGER DEFAULT 0,
    CONSTRAINT users_active_check CHECK (active IN (FALSE, TRUE)),
    CONSTRAINT users_active_type CHECK (active IN (0, 1)),
    CONSTRAINT users_banned_type CHECK (banned IN (0, 1))
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

INSERT INTO users (id, active, visits) VALUES (1, TRUE, 1), (2, FALSE, 0);

INSERT INTO users VALUES (3, TRUE, FALSE, 1);

UPDATE users SET active = FALSE, visits = 1 WHERE banned = TRUE AND visits = 0;

-- note: the index is one of all rows: WHERE changes how fast it answers, not what
CREATE INDEX active_users ON users (id);

ALTER TABLE users ADD COLUMN staff BOOLEAN DEFAULT FALSE, ADD CONSTRAINT users_staff_type CHECK (staff IN (0, 1));
