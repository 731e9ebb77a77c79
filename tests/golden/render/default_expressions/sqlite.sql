-- note: SQLite changes the case of ASCII letters alone
CREATE TABLE jobs (
    id    TEXT DEFAULT (lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' || substr('89AB', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))) NOT NULL PRIMARY KEY,
    other TEXT DEFAULT (lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' || substr('89AB', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))),
    hours INTEGER DEFAULT (24 * 7),
    slug  TEXT DEFAULT (lower('ABC') || '-' || 'x'),
    CONSTRAINT jobs_id_type CHECK (id LIKE '________-____-____-____-____________' AND replace(id, '-', '') NOT GLOB '*[^0-9a-f]*' AND length(replace(id, '-', '')) = 32),
    CONSTRAINT jobs_other_type CHECK (other LIKE '________-____-____-____-____________' AND replace(other, '-', '') NOT GLOB '*[^0-9a-f]*' AND length(replace(other, '-', '')) = 32),
    CONSTRAINT jobs_hours_type CHECK (typeof(hours) IN ('integer', 'null') AND hours BETWEEN -2147483648 AND 2147483647),
    CONSTRAINT jobs_slug_type CHECK (typeof(slug) IN ('text', 'null'))
);
