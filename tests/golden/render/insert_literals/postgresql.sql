CREATE TYPE mood AS ENUM ('calm', 'tense');

CREATE TABLE samples (id INTEGER NOT NULL PRIMARY KEY, label VARCHAR(8), price NUMERIC(8, 2), ratio DOUBLE PRECISION, at TIMESTAMP, day DATE, mood mood, active BOOLEAN, note TEXT);

CREATE TABLE doubled (one INTEGER, two INTEGER GENERATED ALWAYS AS (one * 2) STORED, three INTEGER);

INSERT INTO samples VALUES (1, 'it''s', 12.50, 0.25, '2024-01-31 10:00:00', '2024-01-31', 'calm', TRUE, NULL),
    (-2, 'two', -3, -0.5, NULL, NULL, 'tense', false, '; -- no comment');

INSERT INTO samples (id, note) VALUES (3, 'a /* no comment */');

INSERT INTO Samples (ID, "note") VALUES (4, E'a\tb');

INSERT INTO samples (id, at, day) VALUES (5, '2024-01-31T10:00:00', '2024-01-31'), (6, NULL, NULL);

INSERT INTO samples (id, price) VALUES (7, 12.505), (8, 12.5);

INSERT INTO samples (id, active, note) VALUES (9, 'no', 12.5), (10, NULL, TRUE);

INSERT INTO samples (id, note) VALUES (11, 'two '
    'pieces');

INSERT INTO samples (id, ratio) VALUES (12, - 1.5), (13, 1 + 1);

INSERT INTO doubled VALUES (1, DEFAULT, 3);
