CREATE TABLE users (
    id      INTEGER NOT NULL PRIMARY KEY,
    `Order` INTEGER,
    `index`   INTEGER,
    `group` LONGTEXT,
    plain LONGTEXT,
    CONSTRAINT users_check CHECK (plain <> `group`)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE INDEX users_by_index ON users (`index`, `Order`);
