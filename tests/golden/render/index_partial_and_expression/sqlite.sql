CREATE TABLE t (a INTEGER, b TEXT, gone TEXT, CONSTRAINT t_a_type CHECK (typeof(a) IN ('integer', 'null') AND a BETWEEN -2147483648 AND 2147483647), CONSTRAINT t_b_type CHECK (typeof(b) IN ('text', 'null')), CONSTRAINT t_gone_type CHECK (datetime(substr(gone, 1, 19), '+0 days') IS substr(gone, 1, 19) AND time(gone) IS substr(gone, 12, 8) AND substr(gone, 20) NOT GLOB '*[^.0-9]*' AND length(gone) <= 26));

-- note: SQLite changes the case of ASCII letters alone
CREATE UNIQUE INDEX t_b ON t (lower(b)) WHERE gone IS NULL AND a > 0;
