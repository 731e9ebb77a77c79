CREATE TABLE blobs (id INT NOT NULL PRIMARY KEY, content BLOB DEFAULT X'00', CONSTRAINT blobs_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647), CONSTRAINT blobs_content_type CHECK (typeof(content) IN ('blob', 'null')));

INSERT INTO blobs (id, content) VALUES (1, X'DEADbeef');

UPDATE blobs SET content = X'' WHERE id = 1;
