CREATE TABLE counts (
    id     INTEGER CHECK (id BETWEEN 0 AND 4294967295) NOT NULL PRIMARY KEY AUTOINCREMENT,
    little SMALLINT CHECK (little BETWEEN 0 AND 255),
    small  INTEGER CHECK (small BETWEEN 0 AND 65535) NOT NULL DEFAULT 0,
    more   INTEGER CHECK (more BETWEEN 0 AND 16777215),
    CONSTRAINT counts_little_type CHECK (typeof(little) IN ('integer', 'null') AND little BETWEEN -32768 AND 32767),
    CONSTRAINT counts_small_type CHECK (typeof(small) IN ('integer', 'null') AND small BETWEEN -2147483648 AND 2147483647),
    CONSTRAINT counts_more_type CHECK (typeof(more) IN ('integer', 'null') AND more BETWEEN -2147483648 AND 2147483647)
);

ALTER TABLE counts ADD COLUMN most BIGINT CHECK (most BETWEEN 0 AND 4294967295) CONSTRAINT counts_most_type CHECK (typeof(most) IN ('integer', 'null'));
