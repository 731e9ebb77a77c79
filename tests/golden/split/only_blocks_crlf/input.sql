-- runner: only=sqlite
PRAGMA a;
-- runner: end
DROP TABLE a;
