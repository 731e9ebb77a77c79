CREATE TABLE t (
    a INT UNIQUE,
    b INT,
    c INT,
    CONSTRAINT t_b UNIQUE (b),
    UNIQUE (c),
    CONSTRAINT t_a_type CHECK (typeof(a) IN ('integer', 'null') AND a BETWEEN -2147483648 AND 2147483647),
    CONSTRAINT t_b_type CHECK (typeof(b) IN ('integer', 'null') AND b BETWEEN -2147483648 AND 2147483647),
    CONSTRAINT t_c_type CHECK (typeof(c) IN ('integer', 'null') AND c BETWEEN -2147483648 AND 2147483647)
);

-- Rebuilds t, with foreign keys unenforced meanwhile:
--   drops constraint t_b
--   drops constraint t_c_key
CREATE TABLE _rebuild_t (
    a INT UNIQUE,
    b INT,
    c INT,
    CONSTRAINT t_a_type CHECK (typeof(a) IN ('integer', 'null') AND a BETWEEN -2147483648 AND 2147483647),
    CONSTRAINT t_b_type CHECK (typeof(b) IN ('integer', 'null') AND b BETWEEN -2147483648 AND 2147483647),
    CONSTRAINT t_c_type CHECK (typeof(c) IN ('integer', 'null') AND c BETWEEN -2147483648 AND 2147483647)
);
INSERT OR ABORT INTO _rebuild_t (a, b, c, rowid) SELECT a, b, c, rowid FROM t ORDER BY rowid;
DROP TABLE t;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _rebuild_t RENAME TO t;
PRAGMA legacy_alter_table = OFF;
