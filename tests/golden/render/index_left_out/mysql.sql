CREATE TABLE t (body LONGTEXT, n INTEGER) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- note: the index is left out, queries are slower and nothing else: MariaDB has no brin indexes

