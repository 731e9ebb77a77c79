CREATE TABLE labels (
    id INTEGER NOT NULL AUTO_INCREMENT PRIMARY KEY,
    name VARCHAR(40) NOT NULL,
    seen INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT labels_name_key UNIQUE (name)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

INSERT INTO labels (name, seen) VALUES ('a', 1) ON DUPLICATE KEY UPDATE labels.id = labels.id;

INSERT INTO labels (name, seen) VALUES ('a', 2) ON DUPLICATE KEY UPDATE seen = VALUES(seen);

CREATE TABLE words (word VARCHAR(40) NOT NULL) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

INSERT INTO words (word) VALUES ('a'), ('b');

UPDATE labels AS l, words AS w SET l.seen = l.seen + 1 WHERE w.word = l.name;

DELETE FROM labels USING labels, words AS w WHERE w.word = labels.name;
