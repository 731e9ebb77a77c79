CREATE TABLE things (
    id      UUID NOT NULL PRIMARY KEY,
    payload JSON,
    extra   JSON NOT NULL DEFAULT '{}',
    image   LONGBLOB DEFAULT X'CAFE'
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
