DELETE FROM user_role_change_log WHERE change_source = 'migration';

DROP VIEW active_vips;
