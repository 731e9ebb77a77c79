-- note: SET is left out: SQLite has no such settings

-- note: SET is left out: SQLite has no such settings

CREATE TABLE t (a INTEGER, CONSTRAINT t_a_type CHECK (typeof(a) IN ('integer', 'null') AND a BETWEEN -2147483648 AND 2147483647));

-- note: COMMENT ON is left out: SQLite keeps no comments

-- note: GRANT is left out: SQLite has no users

-- note: ANALYZE is left out: SQLite keeps its own statistics
