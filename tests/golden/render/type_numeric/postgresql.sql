CREATE TABLE prices (
    amount NUMERIC(10, 2) NOT NULL,  -- what the buyer pays
    rate   DECIMAL(5,4),
    whole  NUMERIC(6)
);
