CREATE TABLE t (body TEXT, n INTEGER, CONSTRAINT t_body_type CHECK (typeof(body) IN ('text', 'null')), CONSTRAINT t_n_type CHECK (typeof(n) IN ('integer', 'null') AND n BETWEEN -2147483648 AND 2147483647));

-- note: the index is left out: SQLite has no brin indexes

-- note: the index t_n was left out when it was made
