CREATE TABLE orders (
    account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
    number BIGINT NOT NULL CHECK (number > 0),
    total NUMERIC(10, 2) NOT NULL DEFAULT 0.50,
    PRIMARY KEY (account_id, number)
);

CREATE SEQUENCE order_numbers;

CREATE INDEX orders_by_total ON orders (total DESC) WHERE total > 0;
