DELETE FROM user_interests WHERE package_id IS NULL;

ALTER TABLE user_interests ALTER COLUMN package_id SET NOT NULL;
