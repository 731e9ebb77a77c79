-- note: MariaDB takes a value for this key too, which GENERATED ALWAYS refuses on PostgreSQL
CREATE TABLE a (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    name LONGTEXT
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
