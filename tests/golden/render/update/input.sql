CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, index INTEGER, at TIMESTAMP);
CREATE TABLE u (id INTEGER PRIMARY KEY, name TEXT);

UPDATE t x SET index = index + 1, at = now() WHERE x.Name LIKE 'A\_%';
UPDATE ONLY t SET name = u.name FROM u WHERE u.id = t.id AND t.at::date > '2024-01-31'::date;
UPDATE t SET name = id::text, index = length(trim(name));
