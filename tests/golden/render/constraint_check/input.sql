CREATE TABLE products (
    name  VARCHAR(50) NOT NULL CHECK (char_length(name) > 2),
    price NUMERIC(10, 2) CONSTRAINT positive_price CHECK (price > 0),
    kind  TEXT CHECK (kind IN ('a', 'b') OR kind LIKE 'x%'),
    CONSTRAINT sane CHECK (price IS NOT NULL OR kind = 'a'::text)
);
