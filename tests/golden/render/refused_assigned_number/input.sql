CREATE TABLE plans (
    id INTEGER PRIMARY KEY,
    monthly BOOLEAN
);
UPDATE plans SET monthly = CASE WHEN id > 10 THEN 1 ELSE 0 END;
