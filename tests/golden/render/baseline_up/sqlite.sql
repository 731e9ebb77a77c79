-- note: SQLite keeps no types: each column of user_role gets a CHECK with its values

-- note: SQLite keeps no types: each column of content_category gets a CHECK with its values

-- note: SQLite keeps no types: each column of package_type gets a CHECK with its values

-- note: SQLite keeps no types: each column of role_change_reason gets a CHECK with its values

CREATE TABLE bot_config (
    id                       INT          NOT NULL PRIMARY KEY DEFAULT 1,
    vip_channel_id           VARCHAR(50),
    free_channel_id          VARCHAR(50),
    wait_time_minutes        INTEGER      DEFAULT 5,
    vip_reactions            TEXT,
    free_reactions           TEXT,
    subscription_fees        TEXT         DEFAULT '{"monthly": 10, "yearly": 100}',
    created_at               TEXT         DEFAULT CURRENT_TIMESTAMP,
    updated_at               TEXT         DEFAULT CURRENT_TIMESTAMP,
    social_instagram         VARCHAR(200),
    social_tiktok            VARCHAR(200),
    social_x                 VARCHAR(200),
    free_channel_invite_link VARCHAR(500),
    CONSTRAINT bot_config_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647),
    CONSTRAINT bot_config_vip_channel_id_type CHECK (typeof(vip_channel_id) IN ('text', 'null') AND length(vip_channel_id) <= 50),
    CONSTRAINT bot_config_free_channel_id_type CHECK (typeof(free_channel_id) IN ('text', 'null') AND length(free_channel_id) <= 50),
    CONSTRAINT bot_config_wait_time_minutes_type CHECK (typeof(wait_time_minutes) IN ('integer', 'null') AND wait_time_minutes BETWEEN -2147483648 AND 2147483647),
    CONSTRAINT bot_config_vip_reactions_type CHECK (vip_reactions IS NULL OR (typeof(vip_reactions) = 'text' AND json_valid(vip_reactions))),
    CONSTRAINT bot_config_free_reactions_type CHECK (free_reactions IS NULL OR (typeof(free_reactions) = 'text' AND json_valid(free_reactions))),
    CONSTRAINT bot_config_subscription_fees_type CHECK (subscription_fees IS NULL OR (typeof(subscription_fees) = 'text' AND json_valid(subscription_fees))),
    CONSTRAINT bot_config_created_at_type CHECK (datetime(substr(created_at, 1, 19), '+0 days') IS substr(created_at, 1, 19) AND time(created_at) IS substr(created_at, 12, 8) AND substr(created_at, 20) NOT GLOB '*[^.0-9]*' AND length(created_at) <= 26),
    CONSTRAINT bot_config_updated_at_type CHECK (datetime(substr(updated_at, 1, 19), '+0 days') IS substr(updated_at, 1, 19) AND time(updated_at) IS substr(updated_at, 12, 8) AND substr(updated_at, 20) NOT GLOB '*[^.0-9]*' AND length(updated_at) <= 26),
    CONSTRAINT bot_config_social_instagram_type CHECK (typeof(social_instagram) IN ('text', 'null') AND length(social_instagram) <= 200),
    CONSTRAINT bot_config_social_tiktok_type CHECK (typeof(social_tiktok) IN ('text', 'null') AND length(social_tiktok) <= 200),
    CONSTRAINT bot_config_social_x_type CHECK (typeof(social_x) IN ('text', 'null') AND length(social_x) <= 200),
    CONSTRAINT bot_config_free_channel_invite_link_type CHECK (typeof(free_channel_invite_link) IN ('text', 'null') AND length(free_channel_invite_link) <= 500)
);

CREATE TABLE users (
    user_id    BIGINT       NOT NULL PRIMARY KEY,
    username   VARCHAR(100),
    first_name VARCHAR(100) NOT NULL,
    last_name  VARCHAR(100),
    role       TEXT         NOT NULL DEFAULT 'FREE',
    created_at TEXT         NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at TEXT         NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT users_user_id_type CHECK (typeof(user_id) IN ('integer', 'null')),
    CONSTRAINT users_username_type CHECK (typeof(username) IN ('text', 'null') AND length(username) <= 100),
    CONSTRAINT users_first_name_type CHECK (typeof(first_name) IN ('text', 'null') AND length(first_name) <= 100),
    CONSTRAINT users_last_name_type CHECK (typeof(last_name) IN ('text', 'null') AND length(last_name) <= 100),
    CONSTRAINT users_role_type CHECK (role IN ('FREE', 'VIP', 'ADMIN')),
    CONSTRAINT users_created_at_type CHECK (datetime(substr(created_at, 1, 19), '+0 days') IS substr(created_at, 1, 19) AND time(created_at) IS substr(created_at, 12, 8) AND substr(created_at, 20) NOT GLOB '*[^.0-9]*' AND length(created_at) <= 26),
    CONSTRAINT users_updated_at_type CHECK (datetime(substr(updated_at, 1, 19), '+0 days') IS substr(updated_at, 1, 19) AND time(updated_at) IS substr(updated_at, 12, 8) AND substr(updated_at, 20) NOT GLOB '*[^.0-9]*' AND length(updated_at) <= 26)
);

CREATE TABLE subscription_plans (
    id            INTEGER        PRIMARY KEY AUTOINCREMENT,
    name          VARCHAR(100)   NOT NULL,
    duration_days INTEGER        NOT NULL,
    price         REAL           NOT NULL,
    currency      VARCHAR(10)    NOT NULL DEFAULT '$',
    active        BOOLEAN        NOT NULL DEFAULT TRUE,
    created_at    TEXT           NOT NULL DEFAULT CURRENT_TIMESTAMP,
    created_by    BIGINT         NOT NULL,
    CONSTRAINT subscription_plans_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647),
    CONSTRAINT subscription_plans_name_type CHECK (typeof(name) IN ('text', 'null') AND length(name) <= 100),
    CONSTRAINT subscription_plans_duration_days_type CHECK (typeof(duration_days) IN ('integer', 'null') AND duration_days BETWEEN -2147483648 AND 2147483647),
    CONSTRAINT subscription_plans_price_type CHECK (typeof(price) IN ('real', 'null') AND abs(price) < 100000000 AND round(price, 2) = price),
    CONSTRAINT subscription_plans_currency_type CHECK (typeof(currency) IN ('text', 'null') AND length(currency) <= 10),
    CONSTRAINT subscription_plans_active_type CHECK (active IN (0, 1)),
    CONSTRAINT subscription_plans_created_at_type CHECK (datetime(substr(created_at, 1, 19), '+0 days') IS substr(created_at, 1, 19) AND time(created_at) IS substr(created_at, 12, 8) AND substr(created_at, 20) NOT GLOB '*[^.0-9]*' AND length(created_at) <= 26),
    CONSTRAINT subscription_plans_created_by_type CHECK (typeof(created_by) IN ('integer', 'null'))
);

CREATE TABLE invitation_tokens (
    id             INTEGER     PRIMARY KEY AUTOINCREMENT,
    token          VARCHAR(16) NOT NULL,
    generated_by   BIGINT      NOT NULL,
    created_at     TEXT        NOT NULL DEFAULT CURRENT_TIMESTAMP,
    duration_hours INTEGER     NOT NULL DEFAULT 24,
    used           BOOLEAN     NOT NULL DEFAULT FALSE,
    used_by        BIGINT,
    used_at        TEXT,
    plan_id        INTEGER     REFERENCES subscription_plans (id),
    CONSTRAINT invitation_tokens_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647),
    CONSTRAINT invitation_tokens_token_type CHECK (typeof(token) IN ('text', 'null') AND length(token) <= 16),
    CONSTRAINT invitation_tokens_generated_by_type CHECK (typeof(generated_by) IN ('integer', 'null')),
    CONSTRAINT invitation_tokens_created_at_type CHECK (datetime(substr(created_at, 1, 19), '+0 days') IS substr(created_at, 1, 19) AND time(created_at) IS substr(created_at, 12, 8) AND substr(created_at, 20) NOT GLOB '*[^.0-9]*' AND length(created_at) <= 26),
    CONSTRAINT invitation_tokens_duration_hours_type CHECK (typeof(duration_hours) IN ('integer', 'null') AND duration_hours BETWEEN -2147483648 AND 2147483647),
    CONSTRAINT invitation_tokens_used_type CHECK (used IN (0, 1)),
    CONSTRAINT invitation_tokens_used_by_type CHECK (typeof(used_by) IN ('integer', 'null')),
    CONSTRAINT invitation_tokens_used_at_type CHECK (datetime(substr(used_at, 1, 19), '+0 days') IS substr(used_at, 1, 19) AND time(used_at) IS substr(used_at, 12, 8) AND substr(used_at, 20) NOT GLOB '*[^.0-9]*' AND length(used_at) <= 26),
    CONSTRAINT invitation_tokens_plan_id_type CHECK (typeof(plan_id) IN ('integer', 'null') AND plan_id BETWEEN -2147483648 AND 2147483647)
);

CREATE UNIQUE INDEX ix_invitation_tokens_token ON invitation_tokens (token);

CREATE INDEX ix_invitation_tokens_used ON invitation_tokens (used);

CREATE INDEX idx_token_used_created ON invitation_tokens (used, created_at);

CREATE TABLE vip_subscribers (
    id                  INTEGER     PRIMARY KEY AUTOINCREMENT,
    user_id             BIGINT      NOT NULL REFERENCES users (user_id),
    join_date           TEXT        NOT NULL DEFAULT CURRENT_TIMESTAMP,
    expiry_date         TEXT        NOT NULL,
    status              VARCHAR(20) NOT NULL DEFAULT 'active',
    vip_entry_stage     INTEGER     DEFAULT 1,
    vip_entry_token     VARCHAR(64) UNIQUE,
    invite_link_sent_at TEXT,
    token_id            INTEGER     NOT NULL REFERENCES invitation_tokens (id),
    CONSTRAINT vip_subscribers_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647),
    CONSTRAINT vip_subscribers_user_id_type CHECK (typeof(user_id) IN ('integer', 'null')),
    CONSTRAINT vip_subscribers_join_date_type CHECK (datetime(substr(join_date, 1, 19), '+0 days') IS substr(join_date, 1, 19) AND time(join_date) IS substr(join_date, 12, 8) AND substr(join_date, 20) NOT GLOB '*[^.0-9]*' AND length(join_date) <= 26),
    CONSTRAINT vip_subscribers_expiry_date_type CHECK (datetime(substr(expiry_date, 1, 19), '+0 days') IS substr(expiry_date, 1, 19) AND time(expiry_date) IS substr(expiry_date, 12, 8) AND substr(expiry_date, 20) NOT GLOB '*[^.0-9]*' AND length(expiry_date) <= 26),
    CONSTRAINT vip_subscribers_status_type CHECK (typeof(status) IN ('text', 'null') AND length(status) <= 20),
    CONSTRAINT vip_subscribers_vip_entry_stage_type CHECK (typeof(vip_entry_stage) IN ('integer', 'null') AND vip_entry_stage BETWEEN -2147483648 AND 2147483647),
    CONSTRAINT vip_subscribers_vip_entry_token_type CHECK (typeof(vip_entry_token) IN ('text', 'null') AND length(vip_entry_token) <= 64),
    CONSTRAINT vip_subscribers_invite_link_sent_at_type CHECK (datetime(substr(invite_link_sent_at, 1, 19), '+0 days') IS substr(invite_link_sent_at, 1, 19) AND time(invite_link_sent_at) IS substr(invite_link_sent_at, 12, 8) AND substr(invite_link_sent_at, 20) NOT GLOB '*[^.0-9]*' AND length(invite_link_sent_at) <= 26),
    CONSTRAINT vip_subscribers_token_id_type CHECK (typeof(token_id) IN ('integer', 'null') AND token_id BETWEEN -2147483648 AND 2147483647)
);

CREATE UNIQUE INDEX ix_vip_subscribers_user_id ON vip_subscribers (user_id);

CREATE INDEX ix_vip_subscribers_status ON vip_subscribers (status);

CREATE INDEX idx_status_expiry ON vip_subscribers (status, expiry_date);

CREATE INDEX idx_vip_entry_stage ON vip_subscribers (vip_entry_stage);

CREATE TABLE free_channel_requests (
    id           INTEGER   PRIMARY KEY AUTOINCREMENT,
    user_id      BIGINT    NOT NULL REFERENCES users (user_id),
    request_date TEXT      NOT NULL DEFAULT CURRENT_TIMESTAMP,
    processed    BOOLEAN   NOT NULL DEFAULT FALSE,
    processed_at TEXT,
    CONSTRAINT free_channel_requests_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647),
    CONSTRAINT free_channel_requests_user_id_type CHECK (typeof(user_id) IN ('integer', 'null')),
    CONSTRAINT free_channel_requests_request_date_type CHECK (datetime(substr(request_date, 1, 19), '+0 days') IS substr(request_date, 1, 19) AND time(request_date) IS substr(request_date, 12, 8) AND substr(request_date, 20) NOT GLOB '*[^.0-9]*' AND length(request_date) <= 26),
    CONSTRAINT free_channel_requests_processed_type CHECK (processed IN (0, 1)),
    CONSTRAINT free_channel_requests_processed_at_type CHECK (datetime(substr(processed_at, 1, 19), '+0 days') IS substr(processed_at, 1, 19) AND time(processed_at) IS substr(processed_at, 12, 8) AND substr(processed_at, 20) NOT GLOB '*[^.0-9]*' AND length(processed_at) <= 26)
);

CREATE INDEX ix_free_channel_requests_user_id ON free_channel_requests (user_id);

CREATE INDEX ix_free_channel_requests_processed ON free_channel_requests (processed);

CREATE INDEX idx_user_date ON free_channel_requests (user_id, request_date);

CREATE INDEX idx_processed_date ON free_channel_requests (processed, request_date);

CREATE TABLE content_packages (
    id          INTEGER          PRIMARY KEY AUTOINCREMENT,
    name        VARCHAR(200)     NOT NULL,
    description VARCHAR(500),
    price       REAL,
    category    TEXT             NOT NULL DEFAULT 'FREE_CONTENT',
    type        TEXT             NOT NULL DEFAULT 'STANDARD',
    media_url   VARCHAR(500),
    is_active   BOOLEAN          NOT NULL DEFAULT TRUE,
    created_at  TEXT             NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at  TEXT             NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT content_packages_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647),
    CONSTRAINT content_packages_name_type CHECK (typeof(name) IN ('text', 'null') AND length(name) <= 200),
    CONSTRAINT content_packages_description_type CHECK (typeof(description) IN ('text', 'null') AND length(description) <= 500),
    CONSTRAINT content_packages_price_type CHECK (typeof(price) IN ('real', 'null') AND abs(price) < 100000000 AND round(price, 2) = price),
    CONSTRAINT content_packages_category_type CHECK (category IN ('FREE_CONTENT', 'VIP_CONTENT', 'VIP_PREMIUM')),
    CONSTRAINT content_packages_type_type CHECK (type IN ('STANDARD', 'BUNDLE', 'COLLECTION')),
    CONSTRAINT content_packages_media_url_type CHECK (typeof(media_url) IN ('text', 'null') AND length(media_url) <= 500),
    CONSTRAINT content_packages_is_active_type CHECK (is_active IN (0, 1)),
    CONSTRAINT content_packages_created_at_type CHECK (datetime(substr(created_at, 1, 19), '+0 days') IS substr(created_at, 1, 19) AND time(created_at) IS substr(created_at, 12, 8) AND substr(created_at, 20) NOT GLOB '*[^.0-9]*' AND length(created_at) <= 26),
    CONSTRAINT content_packages_updated_at_type CHECK (datetime(substr(updated_at, 1, 19), '+0 days') IS substr(updated_at, 1, 19) AND time(updated_at) IS substr(updated_at, 12, 8) AND substr(updated_at, 20) NOT GLOB '*[^.0-9]*' AND length(updated_at) <= 26)
);

CREATE INDEX ix_content_packages_is_active ON content_packages (is_active);

CREATE INDEX idx_content_category_active ON content_packages (category, is_active);

CREATE INDEX idx_content_type_active ON content_packages (type, is_active);

CREATE TABLE user_interests (
    id          INTEGER   PRIMARY KEY AUTOINCREMENT,
    user_id     BIGINT    NOT NULL REFERENCES users (user_id) ON DELETE CASCADE,
    package_id  INTEGER   NOT NULL REFERENCES content_packages (id) ON DELETE CASCADE,
    is_attended BOOLEAN   NOT NULL DEFAULT FALSE,
    attended_at TEXT,
    created_at  TEXT      NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT user_interests_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647),
    CONSTRAINT user_interests_user_id_type CHECK (typeof(user_id) IN ('integer', 'null')),
    CONSTRAINT user_interests_package_id_type CHECK (typeof(package_id) IN ('integer', 'null') AND package_id BETWEEN -2147483648 AND 2147483647),
    CONSTRAINT user_interests_is_attended_type CHECK (is_attended IN (0, 1)),
    CONSTRAINT user_interests_attended_at_type CHECK (datetime(substr(attended_at, 1, 19), '+0 days') IS substr(attended_at, 1, 19) AND time(attended_at) IS substr(attended_at, 12, 8) AND substr(attended_at, 20) NOT GLOB '*[^.0-9]*' AND length(attended_at) <= 26),
    CONSTRAINT user_interests_created_at_type CHECK (datetime(substr(created_at, 1, 19), '+0 days') IS substr(created_at, 1, 19) AND time(created_at) IS substr(created_at, 12, 8) AND substr(created_at, 20) NOT GLOB '*[^.0-9]*' AND length(created_at) <= 26)
);

CREATE INDEX ix_user_interests_user_id ON user_interests (user_id);

CREATE INDEX ix_user_interests_package_id ON user_interests (package_id);

CREATE INDEX ix_user_interests_is_attended ON user_interests (is_attended);

CREATE UNIQUE INDEX idx_interest_user_package ON user_interests (user_id, package_id);

CREATE INDEX idx_interest_user_package_attended ON user_interests (user_id, package_id, is_attended);

CREATE TABLE user_role_change_log (
    id              INTEGER            PRIMARY KEY AUTOINCREMENT,
    user_id         BIGINT             NOT NULL,
    previous_role   TEXT,
    new_role        TEXT               NOT NULL,
    changed_by      BIGINT             NOT NULL,
    reason          TEXT               NOT NULL,
    change_source   VARCHAR(50)        NOT NULL,
    change_metadata TEXT,
    changed_at      TEXT               NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT user_role_change_log_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647),
    CONSTRAINT user_role_change_log_user_id_type CHECK (typeof(user_id) IN ('integer', 'null')),
    CONSTRAINT user_role_change_log_previous_role_type CHECK (previous_role IN ('FREE', 'VIP', 'ADMIN')),
    CONSTRAINT user_role_change_log_new_role_type CHECK (new_role IN ('FREE', 'VIP', 'ADMIN')),
    CONSTRAINT user_role_change_log_changed_by_type CHECK (typeof(changed_by) IN ('integer', 'null')),
    CONSTRAINT user_role_change_log_reason_type CHECK (reason IN ('ADMIN_GRANTED', 'ADMIN_REVOKED', 'VIP_PURCHASED', 'VIP_REDEEMED', 'VIP_EXPIRED', 'VIP_EXTENDED', 'VIP_ENTRY_COMPLETED', 'MANUAL_CHANGE', 'SYSTEM_AUTOMATIC')),
    CONSTRAINT user_role_change_log_change_source_type CHECK (typeof(change_source) IN ('text', 'null') AND length(change_source) <= 50),
    CONSTRAINT user_role_change_log_change_metadata_type CHECK (change_metadata IS NULL OR (typeof(change_metadata) = 'text' AND json_valid(change_metadata))),
    CONSTRAINT user_role_change_log_changed_at_type CHECK (datetime(substr(changed_at, 1, 19), '+0 days') IS substr(changed_at, 1, 19) AND time(changed_at) IS substr(changed_at, 12, 8) AND substr(changed_at, 20) NOT GLOB '*[^.0-9]*' AND length(changed_at) <= 26)
);

CREATE INDEX ix_user_role_change_log_user_id ON user_role_change_log (user_id);

CREATE INDEX ix_user_role_change_log_changed_by ON user_role_change_log (changed_by);

CREATE INDEX ix_user_role_change_log_changed_at ON user_role_change_log (changed_at);

CREATE INDEX idx_role_log_user_changed_at ON user_role_change_log (user_id, changed_at);

CREATE INDEX idx_role_log_changed_by_changed_at ON user_role_change_log (changed_by, changed_at);
