-- runner: transaction=none
-- runner: depends=20260101_000000
-- runner: only=postgresql
CREATE EXTENSION citext;
DO $$ BEGIN; END $$;
-- runner: end
CREATE TABLE a (id INTEGER);
  --runner:only=sqlite
PRAGMA user_version = 1;
INSERT INTO [a;b] VALUES ($$);
BEGIN;
  -- Runner: END
-- runner: only=mysql
this is 'not lexed
-- runner: end
DROP TABLE a;
-- runner: only=sqlite
SELECT 1 -- no semicolon
-- runner: end