CREATE TABLE blobs (id INTEGER NOT NULL PRIMARY KEY, content LONGBLOB DEFAULT X'00') ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

INSERT INTO blobs (id, content) VALUES (1, X'DEADbeef');

UPDATE blobs SET content = X'' WHERE id = 1;
