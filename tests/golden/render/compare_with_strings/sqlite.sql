CREATE TABLE t (a INTEGER, active BOOLEAN, at TEXT, name TEXT, CONSTRAINT t_a_type CHECK (typeof(a) IN ('integer', 'null') AND a BETWEEN -2147483648 AND 2147483647), CONSTRAINT t_active_type CHECK (active IN (0, 1)), CONSTRAINT t_at_type CHECK (datetime(substr(at, 1, 19), '+0 days') IS substr(at, 1, 19) AND time(at) IS substr(at, 12, 8) AND substr(at, 20) NOT GLOB '*[^.0-9]*' AND length(at) <= 26), CONSTRAINT t_name_type CHECK (typeof(name) IN ('text', 'null')));

UPDATE t SET a = 1 WHERE active = TRUE AND at >= '2024-01-31 00:00:00' AND name = 'yes';
