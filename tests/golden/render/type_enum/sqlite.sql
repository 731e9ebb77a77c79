-- note: SQLite keeps no types: each column of mood gets a CHECK with its values

CREATE TABLE people (
    name    VARCHAR(50) NOT NULL,
    current TEXT        NOT NULL DEFAULT 'it''s ok',
    former  TEXT,
    CONSTRAINT people_name_type CHECK (typeof(name) IN ('text', 'null') AND length(name) <= 50),
    CONSTRAINT people_current_type CHECK (current IN ('sad', 'it''s ok', 'happy')),
    CONSTRAINT people_former_type CHECK (former IN ('sad', 'it''s ok', 'happy'))
);
