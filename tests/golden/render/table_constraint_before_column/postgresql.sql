CREATE TABLE invoices (
    number INTEGER,
    PRIMARY KEY (number),
    customer BIGINT,
    CONSTRAINT cheap CHECK (total < 1000::bigint),
    -- what it comes to
    total BIGINT
);

CREATE TABLE one_line (a INTEGER, UNIQUE (a), b INTEGER, CHECK (a < b), c INTEGER);

CREATE TABLE generated (PRIMARY KEY (id), name TEXT, id BIGSERIAL);
