CREATE TABLE blobs (id INTEGER PRIMARY KEY, content BYTEA DEFAULT '\x00'::bytea);

INSERT INTO blobs (id, content) VALUES (1, '\xDEADbeef'::bytea);

UPDATE blobs SET content = '\x'::bytea WHERE id = 1;
