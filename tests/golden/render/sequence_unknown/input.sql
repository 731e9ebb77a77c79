-- runner: only=postgresql
CREATE SEQUENCE numbers;
-- runner: end
SELECT setval('numbers', 42);
