CREATE TYPE mood AS ENUM ('sad', 'ok');

CREATE TABLE t (id INTEGER PRIMARY KEY, m mood DEFAULT 'ok');

ALTER TYPE mood ADD VALUE 'happy' BEFORE 'ok';

ALTER TYPE mood RENAME VALUE 'ok' TO 'fine';

ALTER TYPE mood RENAME TO temper;
