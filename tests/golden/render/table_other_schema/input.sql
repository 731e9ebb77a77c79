CREATE TABLE pg_temp.t (
    a INTEGER
);
