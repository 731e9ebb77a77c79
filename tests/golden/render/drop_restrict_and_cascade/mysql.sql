-- note: MariaDB keeps no types: each column of mood lists its values

CREATE TABLE a (id INTEGER) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE VIEW v AS SELECT id FROM a;

DROP VIEW v;

DROP TABLE a;

