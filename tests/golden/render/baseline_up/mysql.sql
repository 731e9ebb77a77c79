-- note: MariaDB keeps no types: each column of user_role lists its values

-- note: MariaDB keeps no types: each column of content_category lists its values

-- note: MariaDB keeps no types: each column of package_type lists its values

-- note: MariaDB keeps no types: each column of role_change_reason lists its values

CREATE TABLE bot_config (
    id                       INTEGER NOT NULL      PRIMARY KEY DEFAULT 1,
    vip_channel_id           VARCHAR(50),
    free_channel_id          VARCHAR(50),
    wait_time_minutes        INTEGER      DEFAULT 5,
    vip_reactions            JSON,
    free_reactions           JSON,
    subscription_fees        JSON         DEFAULT '{"monthly": 10, "yearly": 100}',
    created_at               DATETIME(6)    DEFAULT CURRENT_TIMESTAMP(6),
    updated_at               DATETIME(6)    DEFAULT CURRENT_TIMESTAMP(6),
    social_instagram         VARCHAR(200),
    social_tiktok            VARCHAR(200),
    social_x                 VARCHAR(200),
    free_channel_invite_link VARCHAR(500)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE TABLE users (
    user_id    BIGINT NOT NULL       PRIMARY KEY,
    username   VARCHAR(100),
    first_name VARCHAR(100) NOT NULL,
    last_name  VARCHAR(100),
    role       ENUM('FREE', 'VIP', 'ADMIN')    NOT NULL DEFAULT 'FREE',
    created_at DATETIME(6)    NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
    updated_at DATETIME(6)    NOT NULL DEFAULT CURRENT_TIMESTAMP(6)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE TABLE subscription_plans (
    id            INTEGER NOT NULL AUTO_INCREMENT PRIMARY KEY,
    name          VARCHAR(100)   NOT NULL,
    duration_days INTEGER        NOT NULL,
    price         NUMERIC(10, 2) NOT NULL,
    currency      VARCHAR(10)    NOT NULL DEFAULT '$',
    active        BOOLEAN        NOT NULL DEFAULT TRUE,
    created_at    DATETIME(6)      NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
    created_by    BIGINT         NOT NULL,
    CONSTRAINT subscription_plans_active_type CHECK (active IN (0, 1))
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE TABLE invitation_tokens (
    id             INTEGER NOT NULL AUTO_INCREMENT PRIMARY KEY,
    token          VARCHAR(16) NOT NULL,
    generated_by   BIGINT      NOT NULL,
    created_at     DATETIME(6)   NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
    duration_hours INTEGER     NOT NULL DEFAULT 24,
    used           BOOLEAN     NOT NULL DEFAULT FALSE,
    used_by        BIGINT,
    used_at        DATETIME(6),
    plan_id        INTEGER,
    CONSTRAINT invitation_tokens_used_type CHECK (used IN (0, 1)),
    CONSTRAINT invitation_tokens_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES subscription_plans (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE UNIQUE INDEX ix_invitation_tokens_token ON invitation_tokens (token);

CREATE INDEX ix_invitation_tokens_used ON invitation_tokens (used);

CREATE INDEX idx_token_used_created ON invitation_tokens (used, created_at);

CREATE TABLE vip_subscribers (
    id                  INTEGER NOT NULL AUTO_INCREMENT PRIMARY KEY,
    user_id             BIGINT      NOT NULL,
    join_date           DATETIME(6)   NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
    expiry_date         DATETIME(6)   NOT NULL,
    status              VARCHAR(20) NOT NULL DEFAULT 'active',
    vip_entry_stage     INTEGER     DEFAULT 1,
    vip_entry_token     VARCHAR(64),
    invite_link_sent_at DATETIME(6),
    token_id            INTEGER     NOT NULL,
    CONSTRAINT vip_subscribers_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (user_id),
    CONSTRAINT vip_subscribers_vip_entry_token_key UNIQUE (vip_entry_token),
    CONSTRAINT vip_subscribers_token_id_fkey FOREIGN KEY (token_id) REFERENCES invitation_tokens (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE UNIQUE INDEX ix_vip_subscribers_user_id ON vip_subscribers (user_id);

CREATE INDEX ix_vip_subscribers_status ON vip_subscribers (status);

CREATE INDEX idx_status_expiry ON vip_subscribers (status, expiry_date);

CREATE INDEX idx_vip_entry_stage ON vip_subscribers (vip_entry_stage);

CREATE TABLE free_channel_requests (
    id           INTEGER NOT NULL AUTO_INCREMENT PRIMARY KEY,
    user_id      BIGINT    NOT NULL,
    request_date DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
    processed    BOOLEAN   NOT NULL DEFAULT FALSE,
    processed_at DATETIME(6),
    CONSTRAINT free_channel_requests_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (user_id),
    CONSTRAINT free_channel_requests_processed_type CHECK (processed IN (0, 1))
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE INDEX ix_free_channel_requests_user_id ON free_channel_requests (user_id);

CREATE INDEX ix_free_channel_requests_processed ON free_channel_requests (processed);

CREATE INDEX idx_user_date ON free_channel_requests (user_id, request_date);

CREATE INDEX idx_processed_date ON free_channel_requests (processed, request_date);

CREATE TABLE content_packages (
    id          INTEGER NOT NULL AUTO_INCREMENT PRIMARY KEY,
    name        VARCHAR(200)     NOT NULL,
    description VARCHAR(500),
    price       NUMERIC(10, 2),
    category    ENUM('FREE_CONTENT', 'VIP_CONTENT', 'VIP_PREMIUM') NOT NULL DEFAULT 'FREE_CONTENT',
    type        ENUM('STANDARD', 'BUNDLE', 'COLLECTION')     NOT NULL DEFAULT 'STANDARD',
    media_url   VARCHAR(500),
    is_active   BOOLEAN          NOT NULL DEFAULT TRUE,
    created_at  DATETIME(6)        NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
    updated_at  DATETIME(6)        NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
    CONSTRAINT content_packages_is_active_type CHECK (is_active IN (0, 1))
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE INDEX ix_content_packages_is_active ON content_packages (is_active);

CREATE INDEX idx_content_category_active ON content_packages (category, is_active);

CREATE INDEX idx_content_type_active ON content_packages (type, is_active);

CREATE TABLE user_interests (
    id          INTEGER NOT NULL AUTO_INCREMENT PRIMARY KEY,
    user_id     BIGINT    NOT NULL,
    package_id  INTEGER   NOT NULL,
    is_attended BOOLEAN   NOT NULL DEFAULT FALSE,
    attended_at DATETIME(6),
    created_at  DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
    CONSTRAINT user_interests_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (user_id) ON DELETE CASCADE,
    CONSTRAINT user_interests_package_id_fkey FOREIGN KEY (package_id) REFERENCES content_packages (id) ON DELETE CASCADE,
    CONSTRAINT user_interests_is_attended_type CHECK (is_attended IN (0, 1))
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE INDEX ix_user_interests_user_id ON user_interests (user_id);

CREATE INDEX ix_user_interests_package_id ON user_interests (package_id);

CREATE INDEX ix_user_interests_is_attended ON user_interests (is_attended);

CREATE UNIQUE INDEX idx_interest_user_package ON user_interests (user_id, package_id);

CREATE INDEX idx_interest_user_package_attended ON user_interests (user_id, package_id, is_attended);

CREATE TABLE user_role_change_log (
    id              INTEGER NOT NULL AUTO_INCREMENT PRIMARY KEY,
    user_id         BIGINT             NOT NULL,
    previous_role   ENUM('FREE', 'VIP', 'ADMIN'),
    new_role        ENUM('FREE', 'VIP', 'ADMIN')          NOT NULL,
    changed_by      BIGINT             NOT NULL,
    reason          ENUM('ADMIN_GRANTED', 'ADMIN_REVOKED', 'VIP_PURCHASED', 'VIP_REDEEMED', 'VIP_EXPIRED', 'VIP_EXTENDED', 'VIP_ENTRY_COMPLETED', 'MANUAL_CHANGE', 'SYSTEM_AUTOMATIC') NOT NULL,
    change_source   VARCHAR(50)        NOT NULL,
    change_metadata JSON,
    changed_at      DATETIME(6)          NOT NULL DEFAULT CURRENT_TIMESTAMP(6)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE INDEX ix_user_role_change_log_user_id ON user_role_change_log (user_id);

CREATE INDEX ix_user_role_change_log_changed_by ON user_role_change_log (changed_by);

CREATE INDEX ix_user_role_change_log_changed_at ON user_role_change_log (changed_at);

CREATE INDEX idx_role_log_user_changed_at ON user_role_change_log (user_id, changed_at);

CREATE INDEX idx_role_log_changed_by_changed_at ON user_role_change_log (changed_by, changed_at);
