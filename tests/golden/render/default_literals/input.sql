CREATE TABLE settings (
    a BOOLEAN DEFAULT 't',
    b BOOLEAN DEFAULT 'no'::boolean,
    c VARCHAR(20) DEFAULT 'x'::character varying,
    d TEXT DEFAULT E'tab\there',
    e TEXT DEFAULT $$it's$$,
    f TEXT DEFAULT U&'caf\00E9',
    g INTEGER DEFAULT -5,
    h INTEGER DEFAULT '7',
    i NUMERIC(5, 2) DEFAULT 1.50,
    j TIMESTAMP DEFAULT '2024-01-31',
    k DATE DEFAULT DATE '2024-01-31',
    l TEXT DEFAULT NULL,
    m BIGINT DEFAULT 5::bigint
);
