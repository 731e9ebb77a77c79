CREATE TABLE prices (
    amount VARCHAR(10, 2) NOT NULL
);
