CREATE TABLE t (
    a TEXT COLLATE "de-x-icu"
);
