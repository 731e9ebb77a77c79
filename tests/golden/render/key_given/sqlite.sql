CREATE TABLE a (id INT NOT NULL PRIMARY KEY, CONSTRAINT a_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647));

CREATE TABLE b (id BIGINT NOT NULL PRIMARY KEY DEFAULT 1, CONSTRAINT b_id_type CHECK (typeof(id) IN ('integer', 'null')));

CREATE TABLE c (
    id   INT NOT NULL,
    name TEXT,
    PRIMARY KEY (id),
    CONSTRAINT c_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647),
    CONSTRAINT c_name_type CHECK (typeof(name) IN ('text', 'null'))
);

CREATE TABLE d (id INT NOT NULL CONSTRAINT d_pkey PRIMARY KEY, rest TEXT, CONSTRAINT d_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647), CONSTRAINT d_rest_type CHECK (typeof(rest) IN ('text', 'null')));
