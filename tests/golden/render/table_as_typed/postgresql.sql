CREATE TABLE orders (id INTEGER PRIMARY KEY, customer VARCHAR(20) NOT NULL, cents INTEGER NOT NULL, paid BOOLEAN NOT NULL, at TIMESTAMP);

CREATE TABLE totals AS
SELECT customer, count(*) AS orders, sum(cents) AS cents, bool_and(paid) AS paid, max(at) AS last, 'EUR' AS currency
FROM orders GROUP BY customer;

CREATE TABLE both_ways AS SELECT id + 1 AS n FROM orders UNION ALL SELECT id FROM orders;

CREATE VIEW busy AS SELECT customer, orders > 10 AS busy FROM totals;

CREATE TABLE busiest AS SELECT customer, busy FROM busy WHERE busy;
