CREATE TABLE t (a VARCHAR(10), CONSTRAINT t_a_type CHECK (typeof(a) IN ('text', 'null') AND length(a) <= 10));

-- Rebuilds t, with foreign keys unenforced meanwhile:
--   makes a VARCHAR(20), with CONSTRAINT t_a_type CHECK (typeof(a) IN ('text', 'null') AND length(a) <= 20)
CREATE TABLE _rebuild_t (a VARCHAR(20), CONSTRAINT t_a_type CHECK (typeof(a) IN ('text', 'null') AND length(a) <= 20));
INSERT OR ABORT INTO _rebuild_t (a, rowid) SELECT a, rowid FROM t ORDER BY rowid;
DROP TABLE t;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _rebuild_t RENAME TO t;
PRAGMA legacy_alter_table = OFF;
