-- note: MariaDB keeps no types: each column of mood lists its values

CREATE TABLE t (id INTEGER NOT NULL PRIMARY KEY, m ENUM('sad', 'ok') DEFAULT 'ok') ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- note: MariaDB keeps no types: each column of mood_before lists its values

ALTER TABLE t ALTER COLUMN m DROP DEFAULT;

ALTER TABLE t MODIFY COLUMN m ENUM('ok');

ALTER TABLE t ALTER COLUMN m SET DEFAULT 'ok';


