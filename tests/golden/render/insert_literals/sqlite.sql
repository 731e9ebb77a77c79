-- note: SQLite keeps no types: each column of mood gets a CHECK with its values

CREATE TABLE samples (id INT NOT NULL PRIMARY KEY, label VARCHAR(8), price REAL, ratio DOUBLE PRECISION, at TEXT, day TEXT, mood TEXT, active BOOLEAN, note TEXT, CONSTRAINT samples_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647), CONSTRAINT samples_label_type CHECK (typeof(label) IN ('text', 'null') AND length(label) <= 8), CONSTRAINT samples_price_type CHECK (typeof(price) IN ('real', 'null') AND abs(price) < 1000000 AND round(price, 2) = price), CONSTRAINT samples_ratio_type CHECK (typeof(ratio) IN ('real', 'null')), CONSTRAINT samples_at_type CHECK (datetime(substr(at, 1, 19), '+0 days') IS substr(at, 1, 19) AND time(at) IS substr(at, 12, 8) AND substr(at, 20) NOT GLOB '*[^.0-9]*' AND length(at) <= 26), CONSTRAINT samples_day_type CHECK (date(day, '+0 days') IS day), CONSTRAINT samples_mood_type CHECK (mood IN ('calm', 'tense')), CONSTRAINT samples_active_type CHECK (active IN (0, 1)), CONSTRAINT samples_note_type CHECK (typeof(note) IN ('text', 'null')));

CREATE TABLE doubled (one INTEGER, two INTEGER GENERATED ALWAYS AS (one * 2) STORED, three INTEGER, CONSTRAINT doubled_one_type CHECK (typeof(one) IN ('integer', 'null') AND one BETWEEN -2147483648 AND 2147483647), CONSTRAINT doubled_two_type CHECK (typeof(two) IN ('integer', 'null') AND two BETWEEN -2147483648 AND 2147483647), CONSTRAINT doubled_three_type CHECK (typeof(three) IN ('integer', 'null') AND three BETWEEN -2147483648 AND 2147483647));

INSERT INTO samples VALUES (1, 'it''s', 12.50, 0.25, '2024-01-31 10:00:00', '2024-01-31', 'calm', TRUE, NULL),
    (-2, 'two', -3, -0.5, NULL, NULL, 'tense', false, '; -- no comment');

INSERT INTO samples (id, note) VALUES (3, 'a /* no comment */');

INSERT INTO samples (id, "note") VALUES (4, 'a	b');

INSERT INTO samples (id, at, day) VALUES (5, '2024-01-31 10:00:00', '2024-01-31'), (6, NULL, NULL);

INSERT INTO samples (id, price) VALUES (7, 12.51), (8, 12.5);

INSERT INTO samples (id, active, note) VALUES (9, FALSE, '12.5'), (10, NULL, 'true');

INSERT INTO samples (id, note) VALUES (11, 'two pieces');

INSERT INTO samples (id, ratio) VALUES (12, -1.5), (13, 1 + 1);

INSERT INTO doubled (one, three) VALUES (1, 3);
