CREATE TABLE orders (
    id INTEGER PRIMARY KEY,
    customer INTEGER,
    placed DATE
);

CREATE VIEW customers AS
SELECT customer, placed, count(*) AS orders
FROM orders
GROUP BY customer;
