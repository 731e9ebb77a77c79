CREATE TABLE items (id INT NOT NULL PRIMARY KEY, name TEXT, made TEXT, active BOOLEAN, CONSTRAINT items_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647), CONSTRAINT items_name_type CHECK (typeof(name) IN ('text', 'null')), CONSTRAINT items_made_type CHECK (datetime(substr(made, 1, 19), '+0 days') IS substr(made, 1, 19) AND time(made) IS substr(made, 12, 8) AND substr(made, 20) NOT GLOB '*[^.0-9]*' AND length(made) <= 26), CONSTRAINT items_active_type CHECK (active IN (0, 1)));

INSERT INTO items (id, name, made, active)
VALUES (1, 'tab	here', CURRENT_TIMESTAMP, TRUE), -- the first
       (2, 'it''s', '2024-01-31 10:00:00', TRUE),
       (3, 'café', '2024-01-31 00:00:00', FALSE);
