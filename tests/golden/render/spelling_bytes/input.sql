CREATE TABLE blobs (id INTEGER PRIMARY KEY, content BYTEA DEFAULT x'00');
INSERT INTO blobs (id, content) VALUES (1, x'DEADbeef');
UPDATE blobs SET content = X'' WHERE id = 1;
