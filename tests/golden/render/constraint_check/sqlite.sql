CREATE TABLE products (
    name  VARCHAR(50) NOT NULL CHECK (length(name) > 2),
    price REAL CONSTRAINT positive_price CHECK (price > 0),
    kind  TEXT CHECK (kind IN ('a', 'b') OR kind GLOB 'x*'),
    CONSTRAINT sane CHECK (price IS NOT NULL OR kind = 'a'),
    CONSTRAINT products_name_type CHECK (typeof(name) IN ('text', 'null') AND length(name) <= 50),
    CONSTRAINT products_price_type CHECK (typeof(price) IN ('real', 'null') AND abs(price) < 100000000 AND round(price, 2) = price),
    CONSTRAINT products_kind_type CHECK (typeof(kind) IN ('text', 'null'))
);
