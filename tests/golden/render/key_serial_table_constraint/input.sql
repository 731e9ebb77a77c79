CREATE TABLE a (
    id   BIGSERIAL,  -- given by the database
    name TEXT NOT NULL,
    CONSTRAINT a_pkey PRIMARY KEY (id),  -- by its name
    CONSTRAINT a_name_key UNIQUE (name)
);

CREATE TABLE b (
    id   SERIAL NOT NULL, -- key
    name TEXT,
    PRIMARY KEY (id)
);
