CREATE TABLE t (a TEXT, CONSTRAINT t_a_type CHECK (typeof(a) IN ('text', 'null')));

-- note: OWNER TO is left out: it means nothing to SQLite
