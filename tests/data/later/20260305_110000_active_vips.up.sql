-- Who is in the VIP channel now.
CREATE VIEW active_vips AS
SELECT u.user_id, u.username, u.first_name, s.join_date, s.expiry_date
FROM users u
JOIN vip_subscribers s ON s.user_id = u.user_id
WHERE s.status = 'active';

-- Subscribers from before roles were logged.
INSERT INTO user_role_change_log (user_id, previous_role, new_role, changed_by, reason, change_source)
SELECT v.user_id, NULL, 'VIP', 0, 'SYSTEM_AUTOMATIC', 'migration'
FROM active_vips v
WHERE NOT EXISTS (SELECT 1 FROM user_role_change_log l WHERE l.user_id = v.user_id);
