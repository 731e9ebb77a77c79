CREATE TABLE `files` (
    id       BIGINT(20) PRIMARY KEY,
    kind     TINYINT NOT NULL,
    size     MEDIUMINT,
    width    INT(11) NOT NULL DEFAULT 0,
    score    DOUBLE,
    name     NVARCHAR(80),
    title    TINYTEXT,
    notes    LONGTEXT,
    content  LONGBLOB,
    icon     BLOB,
    made_at  DATETIME NOT NULL,
    seen_at  DATETIME(3)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
ALTER TABLE files ADD COLUMN body MEDIUMTEXT;
