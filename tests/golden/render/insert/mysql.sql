CREATE TABLE items (id INTEGER NOT NULL PRIMARY KEY, name LONGTEXT, made DATETIME(6), active BOOLEAN, CONSTRAINT items_active_type CHECK (active IN (0, 1))) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

INSERT INTO items (id, name, made, active)
VALUES (1, 'tab	here', CURRENT_TIMESTAMP(6), TRUE), -- the first
       (2, 'it''s', '2024-01-31 10:00:00', TRUE),
       (3, 'café', '2024-01-31', FALSE);
