CREATE TABLE users (
    id      INT NOT NULL PRIMARY KEY,
    "Order" INTEGER,
    "index"   INTEGER,
    "group" TEXT,
    "plain" TEXT CHECK ("plain" <> "group"),
    CONSTRAINT users_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647),
    CONSTRAINT "users_Order_type" CHECK (typeof("Order") IN ('integer', 'null') AND "Order" BETWEEN -2147483648 AND 2147483647),
    CONSTRAINT users_index_type CHECK (typeof("index") IN ('integer', 'null') AND "index" BETWEEN -2147483648 AND 2147483647),
    CONSTRAINT users_group_type CHECK (typeof("group") IN ('text', 'null')),
    CONSTRAINT users_plain_type CHECK (typeof("plain") IN ('text', 'null'))
);

CREATE INDEX users_by_index ON users ("index", "Order");
