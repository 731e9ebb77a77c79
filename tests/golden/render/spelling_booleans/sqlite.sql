CREATE TABLE users (
    id INT NOT NULL PRIMARY KEY,
    active BOOLEAN NOT NULL DEFAULT TRUE CHECK (active IN (FALSE, TRUE)),
    banned BOOLEAN DEFAULT FALSE,
    visits INTEGER DEFAULT 0,
    CONSTRAINT users_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647),
    CONSTRAINT users_active_type CHECK (active IN (0, 1)),
    CONSTRAINT users_banned_type CHECK (banned IN (0, 1)),
    CONSTRAINT users_visits_type CHECK (typeof(visits) IN ('integer', 'null') AND visits BETWEEN -2147483648 AND 2147483647)
);

INSERT INTO users (id, active, visits) VALUES (1, TRUE, 1), (2, FALSE, 0);

INSERT INTO users VALUES (3, TRUE, FALSE, 1);

UPDATE users SET active = FALSE, visits = 1 WHERE banned = TRUE AND visits = 0;

CREATE INDEX active_users ON users (id) WHERE active = TRUE;

ALTER TABLE users ADD COLUMN staff BOOLEAN DEFAULT FALSE CONSTRAINT users_staff_type CHECK (staff IN (0, 1));
