CREATE TABLE prices (
    amount NUMERIC(20, 4) NOT NULL
);
