INSERT INTO t VALUES ('
-- runner: end
');
/*
-- runner: only=sqlite
*/
-- runners: go
-- the runner: also
