DROP TABLE user_role_change_log;

DROP TABLE user_interests;

DROP TABLE content_packages;

DROP TABLE free_channel_requests;

DROP TABLE vip_subscribers;

DROP TABLE invitation_tokens;

DROP TABLE subscription_plans;

DROP TABLE users;

DROP TABLE bot_config;




