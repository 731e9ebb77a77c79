DROP TABLE a;
-- runner: only=postgres
SELECT 1;
-- runner: end
