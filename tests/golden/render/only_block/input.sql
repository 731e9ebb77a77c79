CREATE TABLE t (a INTEGER, b TEXT);

-- runner: only=postgresql
CREATE INDEX t_a ON t USING gist (int4range(a, a, '[]'));
-- runner: end
-- runner: only=sqlite
CREATE INDEX t_a ON t (a);
-- runner: end

DROP INDEX t_a;
