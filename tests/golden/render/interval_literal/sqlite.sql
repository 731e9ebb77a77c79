CREATE TABLE t (a TEXT, CONSTRAINT t_a_type CHECK (datetime(substr(a, 1, 19), '+0 days') IS substr(a, 1, 19) AND time(a) IS substr(a, 12, 8) AND substr(a, 20) NOT GLOB '*[^.0-9]*' AND length(a) <= 26));

DELETE FROM t WHERE a < datetime(CURRENT_TIMESTAMP, '-1 days');
