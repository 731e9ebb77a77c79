CREATE DOMAIN email AS VARCHAR(40) CHECK (VALUE LIKE '%@%') NOT NULL;
CREATE DOMAIN positive AS INTEGER DEFAULT 1 CONSTRAINT above_zero CHECK (VALUE > 0) CHECK (VALUE < 1000 OR VALUE = 5000);
CREATE DOMAIN small AS positive CHECK (VALUE < 10);
CREATE DOMAIN yes AS BOOLEAN DEFAULT 'yes';
CREATE TABLE users (id INTEGER PRIMARY KEY, address email, n positive, "Size" small, ok yes);
ALTER TABLE users ADD COLUMN more positive;

INSERT INTO users (id, address) VALUES (1, 'a@b');
INSERT INTO users (id, address, n, "Size", ok) VALUES (2, 'c@d', '5000', 9, 'off'), (3, 'e@f', NULL, DEFAULT, NULL);
UPDATE users SET n = DEFAULT WHERE id = 2;
SELECT * FROM users ORDER BY id;

DROP TABLE users;
DROP DOMAIN small, email;
