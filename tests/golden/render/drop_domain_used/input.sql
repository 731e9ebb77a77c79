CREATE DOMAIN email AS TEXT;
CREATE TABLE users (address email);
DROP DOMAIN email;
