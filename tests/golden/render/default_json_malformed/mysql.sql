CREATE TABLE t (a JSON DEFAULT '{"a": [1, 2.5e3, "\u00e9"]}', b JSON DEFAULT '{a: 1}') ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
