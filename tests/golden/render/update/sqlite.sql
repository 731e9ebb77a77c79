CREATE TABLE t (id INT NOT NULL PRIMARY KEY, name TEXT, "index" INTEGER, at TEXT, CONSTRAINT t_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647), CONSTRAINT t_name_type CHECK (typeof(name) IN ('text', 'null')), CONSTRAINT t_index_type CHECK (typeof("index") IN ('integer', 'null') AND "index" BETWEEN -2147483648 AND 2147483647), CONSTRAINT t_at_type CHECK (datetime(substr(at, 1, 19), '+0 days') IS substr(at, 1, 19) AND time(at) IS substr(at, 12, 8) AND substr(at, 20) NOT GLOB '*[^.0-9]*' AND length(at) <= 26));

CREATE TABLE u (id INT NOT NULL PRIMARY KEY, name TEXT, CONSTRAINT u_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647), CONSTRAINT u_name_type CHECK (typeof(name) IN ('text', 'null')));

UPDATE t AS x SET "index" = "index" + 1, at = CURRENT_TIMESTAMP WHERE x.name GLOB 'A_*';

UPDATE t SET name = u.name FROM u WHERE u.id = t.id AND substr(t.at, 1, 10) > '2024-01-31';

UPDATE t SET name = CAST(id AS TEXT), "index" = length(trim(name));
