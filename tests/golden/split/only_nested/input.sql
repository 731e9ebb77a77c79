-- runner: only=sqlite
SELECT 1;
  -- runner: only=postgresql
-- runner: end
