CREATE TABLE a (
    id   INTEGER CONSTRAINT a_pkey PRIMARY KEY AUTOINCREMENT,  -- given by the database
    name TEXT NOT NULL,  -- by its name
    CONSTRAINT a_name_key UNIQUE (name),
    CONSTRAINT a_name_type CHECK (typeof(name) IN ('text', 'null'))
);

CREATE TABLE b (
    id   INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, -- key
    name TEXT,
    CONSTRAINT b_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647),
    CONSTRAINT b_name_type CHECK (typeof(name) IN ('text', 'null'))
);
