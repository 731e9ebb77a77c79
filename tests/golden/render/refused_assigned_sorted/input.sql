CREATE TABLE goods (price NUMERIC(10, 2));
CREATE TABLE names (name TEXT);
INSERT INTO names SELECT price AS cheapest FROM goods ORDER BY cheapest LIMIT 1;
