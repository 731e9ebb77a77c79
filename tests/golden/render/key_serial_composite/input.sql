CREATE TABLE a (
    tenant INTEGER,
    line   SERIAL,
    PRIMARY KEY (tenant, line)
);
