DROP TABLE user_role_change_log;

DROP TABLE user_interests;

DROP TABLE content_packages;

DROP TABLE free_channel_requests;

DROP TABLE vip_subscribers;

DROP TABLE invitation_tokens;

DROP TABLE subscription_plans;

DROP TABLE users;

DROP TABLE bot_config;

DROP TYPE role_change_reason;

DROP TYPE package_type;

DROP TYPE content_category;

DROP TYPE user_role;
