CREATE TABLE t (a JSONB DEFAULT '{"a": [1, 2.5e3, "\u00e9"]}', b JSON DEFAULT '{a: 1}');
