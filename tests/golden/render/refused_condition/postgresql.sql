CREATE TABLE plans (
    id INTEGER PRIMARY KEY,
    monthly INTEGER CHECK (monthly)
);
