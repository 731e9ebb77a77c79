CREATE TABLE t (
    id INTEGER PRIMARY KEY,
    number BIGINT DEFAULT txid_current()
);
