-- Fails while rows hold the value: what they are to say instead is for a person to decide.
CREATE TYPE role_change_reason_before AS ENUM (
    'ADMIN_GRANTED',
    'ADMIN_REVOKED',
    'VIP_PURCHASED',
    'VIP_REDEEMED',
    'VIP_EXPIRED',
    'VIP_EXTENDED',
    'VIP_ENTRY_COMPLETED',
    'MANUAL_CHANGE',
    'SYSTEM_AUTOMATIC'
);

ALTER TABLE user_role_change_log
    ALTER COLUMN reason TYPE role_change_reason_before USING reason::text::role_change_reason_before;

DROP TYPE role_change_reason;

ALTER TYPE role_change_reason_before RENAME TO role_change_reason;
