-- note: SQLite lets statements give id a value, which GENERATED ALWAYS refuses on PostgreSQL
CREATE TABLE a (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT,
    CONSTRAINT a_name_type CHECK (typeof(name) IN ('text', 'null'))
);
