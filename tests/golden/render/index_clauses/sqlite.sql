CREATE TABLE t (a INTEGER, b TEXT, c INTEGER, CONSTRAINT t_a_type CHECK (typeof(a) IN ('integer', 'null') AND a BETWEEN -2147483648 AND 2147483647), CONSTRAINT t_b_type CHECK (typeof(b) IN ('text', 'null')), CONSTRAINT t_c_type CHECK (typeof(c) IN ('integer', 'null') AND c BETWEEN -2147483648 AND 2147483647));

-- note: NULLS FIRST is left out: it changes how an index is read, not what it finds
-- note: INCLUDE is left out: it changes how fast an index answers, not what
-- note: storage parameters are left out: SQLite has none
CREATE INDEX t_a ON t (a ASC);

-- note: SQLite has no hash indexes and makes a B-tree
CREATE INDEX t_b ON t (b);

-- note: the operator class is left out: SQLite compares bytes anyway
-- note: NULLS LAST is left out: it changes how an index is read, not what it finds
CREATE INDEX t_c ON t (b, c DESC);
