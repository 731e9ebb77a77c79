DROP TABLE a; -- runner: only=sqlite
SELECT 1;
-- runner: end
