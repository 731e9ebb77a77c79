CREATE TABLE t (
    name   TEXT,
    "Name" TEXT
);
