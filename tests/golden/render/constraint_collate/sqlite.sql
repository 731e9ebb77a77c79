CREATE TABLE t (a TEXT COLLATE BINARY NOT NULL, b TEXT, CONSTRAINT t_a_type CHECK (typeof(a) IN ('text', 'null')), CONSTRAINT t_b_type CHECK (typeof(b) IN ('text', 'null')));
