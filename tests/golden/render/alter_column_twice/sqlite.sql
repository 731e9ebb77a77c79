-- note: SQLite takes text of 3 characters for b and nothing shorter, which PostgreSQL fills up with blanks
CREATE TABLE t (a INTEGER NOT NULL, b CHAR(3), CONSTRAINT t_a_type CHECK (typeof(a) IN ('integer', 'null') AND a BETWEEN -2147483648 AND 2147483647), CONSTRAINT t_b_type CHECK (typeof(b) IN ('text', 'null') AND length(b) = 3));

-- Rebuilds t, with foreign keys unenforced meanwhile:
--   makes a nullable
--   makes a BIGINT, with CONSTRAINT t_a_type CHECK (typeof(a) IN ('integer', 'null'))
--   gives a the default 7
--   makes b VARCHAR(5), with CONSTRAINT t_b_type CHECK (typeof(b) IN ('text', 'null') AND length(b) <= 5)
--   makes b CHAR(6), with CONSTRAINT t_b_type CHECK (typeof(b) IN ('text', 'null') AND length(b) = 6)
--   adds c INTEGER
CREATE TABLE _rebuild_t (a BIGINT DEFAULT 7, b CHAR(6), c INTEGER, CONSTRAINT t_a_type CHECK (typeof(a) IN ('integer', 'null')), CONSTRAINT t_b_type CHECK (typeof(b) IN ('text', 'null') AND length(b) = 6), CONSTRAINT t_c_type CHECK (typeof(c) IN ('integer', 'null') AND c BETWEEN -2147483648 AND 2147483647));
INSERT OR ABORT INTO _rebuild_t (a, b, rowid) SELECT a, b, rowid FROM t ORDER BY rowid;
DROP TABLE t;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _rebuild_t RENAME TO t;
PRAGMA legacy_alter_table = OFF;
