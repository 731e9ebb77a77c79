CREATE TABLE t (a JSONB DEFAULT '{}' || '{"a": 1}');
