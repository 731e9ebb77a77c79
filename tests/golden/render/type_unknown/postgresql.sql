CREATE TABLE people (
    wage MONEY
);
