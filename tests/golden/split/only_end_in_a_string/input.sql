-- runner: only=postgresql
SELECT '
-- runner: end
';
