CREATE TABLE t (a JSON) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

INSERT INTO t VALUES ('{"a": {"b": 1, "c": 2}, "b": 3}'), ('[{"a": 1}, {"b": 2, "a": 3, "b": 4}]');
