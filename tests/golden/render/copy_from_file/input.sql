CREATE TABLE t (a INTEGER);
COPY t FROM '/dev/null';
