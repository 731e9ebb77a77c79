-- note: SQLite keeps no types: each column of mood gets a CHECK with its values

CREATE TABLE a (
    id    INT NOT NULL PRIMARY KEY,
    name  VARCHAR(10) DEFAULT 'x' UNIQUE,
    price REAL           NOT NULL CHECK (price > 0),
    twice REAL           GENERATED ALWAYS AS (round(price * 2, 2)) STORED,
    m     TEXT,
    CONSTRAINT a_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647),
    CONSTRAINT a_name_type CHECK (typeof(name) IN ('text', 'null') AND length(name) <= 10),
    CONSTRAINT a_price_type CHECK (typeof(price) IN ('real', 'null') AND abs(price) < 100000000 AND round(price, 2) = price),
    CONSTRAINT a_twice_type CHECK (typeof(twice) IN ('real', 'null') AND abs(twice) < 100000000 AND round(twice, 2) = twice),
    CONSTRAINT a_m_type CHECK (m IN ('sad', 'ok'))
);

CREATE TABLE bare (id INTEGER NOT NULL, name VARCHAR(10), price REAL NOT NULL, twice REAL, m TEXT, CONSTRAINT bare_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647), CONSTRAINT bare_name_type CHECK (typeof(name) IN ('text', 'null') AND length(name) <= 10), CONSTRAINT bare_price_type CHECK (typeof(price) IN ('real', 'null') AND abs(price) < 100000000 AND round(price, 2) = price), CONSTRAINT bare_twice_type CHECK (typeof(twice) IN ('real', 'null') AND abs(twice) < 100000000 AND round(twice, 2) = twice), CONSTRAINT bare_m_type CHECK (m IN ('sad', 'ok')));

CREATE TABLE whole (
    id INT NOT NULL, name VARCHAR(10) DEFAULT 'x', price REAL NOT NULL, twice REAL, m TEXT,
    more TEXT,
    CONSTRAINT longer CHECK (length(more) > length(name)),
    CONSTRAINT a_price_check CHECK (price > 0),
    PRIMARY KEY (id),
    UNIQUE (name),
    CONSTRAINT whole_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647),
    CONSTRAINT whole_name_type CHECK (typeof(name) IN ('text', 'null') AND length(name) <= 10),
    CONSTRAINT whole_price_type CHECK (typeof(price) IN ('real', 'null') AND abs(price) < 100000000 AND round(price, 2) = price),
    CONSTRAINT whole_twice_type CHECK (typeof(twice) IN ('real', 'null') AND abs(twice) < 100000000 AND round(twice, 2) = twice),
    CONSTRAINT whole_m_type CHECK (m IN ('sad', 'ok')),
    CONSTRAINT whole_more_type CHECK (typeof(more) IN ('text', 'null'))
);
