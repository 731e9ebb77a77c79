CREATE TABLE t (a INTEGER, b INTEGER, CONSTRAINT unique_b UNIQUE (b), CONSTRAINT t_a_type CHECK (typeof(a) IN ('integer', 'null') AND a BETWEEN -2147483648 AND 2147483647), CONSTRAINT t_b_type CHECK (typeof(b) IN ('integer', 'null') AND b BETWEEN -2147483648 AND 2147483647));

CREATE INDEX i ON t (a) WHERE a > 0;

-- Rebuilds t, with foreign keys unenforced meanwhile:
--   renames i to j
--   renames unique_b to t_b_key
CREATE TABLE _rebuild_t (a INTEGER, b INTEGER, CONSTRAINT t_b_key UNIQUE (b), CONSTRAINT t_a_type CHECK (typeof(a) IN ('integer', 'null') AND a BETWEEN -2147483648 AND 2147483647), CONSTRAINT t_b_type CHECK (typeof(b) IN ('integer', 'null') AND b BETWEEN -2147483648 AND 2147483647));
INSERT OR ABORT INTO _rebuild_t (a, b, rowid) SELECT a, b, rowid FROM t ORDER BY rowid;
DROP TABLE t;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _rebuild_t RENAME TO t;
PRAGMA legacy_alter_table = OFF;
CREATE INDEX j ON t (a) WHERE a > 0;

-- note: there is no index k
