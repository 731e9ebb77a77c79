-- note: BEGIN and COMMIT around the file are left out: the runner has its own
CREATE TABLE t (a INTEGER);
