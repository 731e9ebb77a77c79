CREATE TABLE texts (
    title   VARCHAR(100) NOT NULL,
    code    CHAR(2),
    initial CHAR,
    body    TEXT,
    note    CHARACTER VARYING(20),
    rest    VARCHAR
);
