CREATE TABLE t (a INTEGER, b TEXT, "Mixed" TEXT, CONSTRAINT t_a_type CHECK (typeof(a) IN ('integer', 'null') AND a BETWEEN -2147483648 AND 2147483647), CONSTRAINT t_b_type CHECK (typeof(b) IN ('text', 'null')), CONSTRAINT "t_Mixed_type" CHECK (typeof("Mixed") IN ('text', 'null')));

-- note: SQLite changes the case of ASCII letters alone
CREATE VIEW big AS
-- only the big ones
SELECT a, lower(b) AS name, "Mixed" FROM t WHERE a > 10;
SELECT 1 FROM big LIMIT 0;

-- note: a trigger that stands on the view goes with it: make it again
DROP VIEW IF EXISTS small;
CREATE VIEW small (a, b) AS SELECT a, b FROM t WHERE a < 10;
SELECT 1 FROM small LIMIT 0;

CREATE VIEW everything AS SELECT t.a, t.b, t."Mixed" FROM t;
SELECT 1 FROM everything LIMIT 0;
