CREATE TABLE prices (
    amount REAL NOT NULL,  -- what the buyer pays
    rate   REAL,
    whole  REAL,
    CONSTRAINT prices_amount_type CHECK (typeof(amount) IN ('real', 'null') AND abs(amount) < 100000000 AND round(amount, 2) = amount),
    CONSTRAINT prices_rate_type CHECK (typeof(rate) IN ('real', 'null') AND abs(rate) < 10 AND round(rate, 4) = rate),
    CONSTRAINT prices_whole_type CHECK (typeof(whole) IN ('real', 'null') AND abs(whole) < 1000000 AND round(whole, 0) = whole)
);
