CREATE TABLE orders (id INT NOT NULL PRIMARY KEY, customer VARCHAR(20) NOT NULL, cents INTEGER NOT NULL, paid BOOLEAN NOT NULL, at TEXT, CONSTRAINT orders_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647), CONSTRAINT orders_customer_type CHECK (typeof(customer) IN ('text', 'null') AND length(customer) <= 20), CONSTRAINT orders_cents_type CHECK (typeof(cents) IN ('integer', 'null') AND cents BETWEEN -2147483648 AND 2147483647), CONSTRAINT orders_paid_type CHECK (paid IN (0, 1)), CONSTRAINT orders_at_type CHECK (datetime(substr(at, 1, 19), '+0 days') IS substr(at, 1, 19) AND time(at) IS substr(at, 12, 8) AND substr(at, 20) NOT GLOB '*[^.0-9]*' AND length(at) <= 26));

CREATE TABLE totals (customer varchar(20), orders bigint, cents bigint, paid boolean, last TEXT, currency text, CONSTRAINT totals_customer_type CHECK (typeof(customer) IN ('text', 'null') AND length(customer) <= 20), CONSTRAINT totals_orders_type CHECK (typeof(orders) IN ('integer', 'null')), CONSTRAINT totals_cents_type CHECK (typeof(cents) IN ('integer', 'null')), CONSTRAINT totals_paid_type CHECK (paid IN (0, 1)), CONSTRAINT totals_last_type CHECK (datetime(substr(last, 1, 19), '+0 days') IS substr(last, 1, 19) AND time(last) IS substr(last, 12, 8) AND substr(last, 20) NOT GLOB '*[^.0-9]*' AND length(last) <= 26), CONSTRAINT totals_currency_type CHECK (typeof(currency) IN ('text', 'null')));
INSERT INTO totals (customer, orders, cents, paid, last, currency) SELECT customer, count(*) AS orders, sum(cents) AS cents, min(paid) AS paid, max(at) AS last, 'EUR' AS currency
FROM orders GROUP BY customer;

CREATE TABLE both_ways (n integer, CONSTRAINT both_ways_n_type CHECK (typeof(n) IN ('integer', 'null') AND n BETWEEN -2147483648 AND 2147483647));
INSERT INTO both_ways (n) SELECT id + 1 AS n FROM orders UNION ALL SELECT id FROM orders;

CREATE VIEW busy AS SELECT customer, orders > 10 AS busy FROM totals;
SELECT 1 FROM busy LIMIT 0;

CREATE TABLE busiest (customer varchar(20), busy boolean, CONSTRAINT busiest_customer_type CHECK (typeof(customer) IN ('text', 'null') AND length(customer) <= 20), CONSTRAINT busiest_busy_type CHECK (busy IN (0, 1)));
INSERT INTO busiest (customer, busy) SELECT customer, busy FROM busy WHERE busy;
