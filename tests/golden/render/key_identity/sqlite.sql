CREATE TABLE a (
    id   INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT,
    CONSTRAINT a_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647),
    CONSTRAINT a_name_type CHECK (typeof(name) IN ('text', 'null'))
);
