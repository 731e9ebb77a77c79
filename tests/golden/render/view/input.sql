CREATE TABLE t (a INTEGER, b TEXT, "Mixed" TEXT);

CREATE VIEW big AS
-- only the big ones
SELECT a, lower(b) AS Name, "Mixed" FROM public.t WHERE a > 10;

CREATE OR REPLACE VIEW small (a, b) AS SELECT a, b FROM t WHERE a < 10;

CREATE VIEW everything AS SELECT * FROM t;
