CREATE TABLE t (a JSON);
INSERT INTO t VALUES ('{"a": {"b": 1, "c": 2}, "b": 3}'), ('[{"a": 1}, {"b": 2, "a": 3, "b": 4}]');
