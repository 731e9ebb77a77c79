-- An interest without a package is one in the subscription itself.
ALTER TABLE user_interests ALTER COLUMN package_id DROP NOT NULL;
