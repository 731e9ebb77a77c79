DROP TABLE accounts;
DROP TYPE level;
