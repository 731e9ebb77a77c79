-- The messenger allows longer names now; everyone still has a first name.
ALTER TABLE users
    ALTER COLUMN username TYPE VARCHAR(255),
    ALTER COLUMN first_name SET NOT NULL;
