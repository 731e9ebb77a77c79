CREATE TABLE t (a INTEGER) WITH (fillfactor = 70, autovacuum_enabled = off, toast.vacuum_truncate = false);
CREATE INDEX t_a ON t USING gin (a) WITH (fastupdate = off);
CREATE INDEX t_b ON t (a) WITH (fillfactor = 5);
