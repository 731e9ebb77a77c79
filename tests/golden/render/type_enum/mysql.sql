-- note: MariaDB keeps no types: each column of mood lists its values

CREATE TABLE people (
    name    VARCHAR(50) NOT NULL,
    current ENUM('sad', 'it''s ok', 'happy')        NOT NULL DEFAULT 'it''s ok',
    former  ENUM('sad', 'it''s ok', 'happy')
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
