-- note: SQLite takes text of 2 characters for code and nothing shorter, which PostgreSQL fills up with blanks
CREATE TABLE texts (
    title   VARCHAR(100) NOT NULL,
    code    CHAR(2),
    initial CHAR,
    body    TEXT,
    note    CHARACTER VARYING(20),
    rest    VARCHAR,
    CONSTRAINT texts_title_type CHECK (typeof(title) IN ('text', 'null') AND length(title) <= 100),
    CONSTRAINT texts_code_type CHECK (typeof(code) IN ('text', 'null') AND length(code) = 2),
    CONSTRAINT texts_initial_type CHECK (typeof(initial) IN ('text', 'null') AND length(initial) = 1),
    CONSTRAINT texts_body_type CHECK (typeof(body) IN ('text', 'null')),
    CONSTRAINT texts_note_type CHECK (typeof(note) IN ('text', 'null') AND length(note) <= 20),
    CONSTRAINT texts_rest_type CHECK (typeof(rest) IN ('text', 'null'))
);
