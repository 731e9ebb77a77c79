CREATE TABLE prices (
    amount NUMERIC NOT NULL
);
