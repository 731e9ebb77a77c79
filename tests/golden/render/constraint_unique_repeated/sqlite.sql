CREATE TABLE flags (key VARCHAR(255) PRIMARY KEY NOT NULL, CONSTRAINT flags_key_type CHECK (typeof(key) IN ('text', 'null') AND length(key) <= 255));

CREATE TABLE pairs (
    a INT     NOT NULL UNIQUE,
    b INT     NOT NULL,
    PRIMARY KEY (a, b),
    CONSTRAINT pairs_a_type CHECK (typeof(a) IN ('integer', 'null') AND a BETWEEN -2147483648 AND 2147483647),
    CONSTRAINT pairs_b_type CHECK (typeof(b) IN ('integer', 'null') AND b BETWEEN -2147483648 AND 2147483647)
);

CREATE TABLE letters (letter TEXT NOT NULL, PRIMARY KEY (letter), CONSTRAINT letters_letter_type CHECK (typeof(letter) IN ('text', 'null')));

-- Rebuilds pairs, with foreign keys unenforced meanwhile:
--   adds c INTEGER UNIQUE
CREATE TABLE _rebuild_pairs (
    a INT     NOT NULL UNIQUE,
    b INT     NOT NULL,
    c INTEGER UNIQUE,
    PRIMARY KEY (a, b),
    CONSTRAINT pairs_a_type CHECK (typeof(a) IN ('integer', 'null') AND a BETWEEN -2147483648 AND 2147483647),
    CONSTRAINT pairs_b_type CHECK (typeof(b) IN ('integer', 'null') AND b BETWEEN -2147483648 AND 2147483647),
    CONSTRAINT pairs_c_type CHECK (typeof(c) IN ('integer', 'null') AND c BETWEEN -2147483648 AND 2147483647)
);
INSERT OR ABORT INTO _rebuild_pairs (a, b, rowid) SELECT a, b, rowid FROM pairs ORDER BY rowid;
DROP TABLE pairs;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _rebuild_pairs RENAME TO pairs;
PRAGMA legacy_alter_table = OFF;
