// Rows of the baseline's tables that every database refuses.
#pragma once

#include <ostream>

namespace nine_tables {

/// What the refused rows refer to.
inline constexpr const char* filling[] = {
    "INSERT INTO users (user_id, first_name) VALUES (7, 'Ada')",
    "INSERT INTO content_packages (name) VALUES ('one')",
    "INSERT INTO bot_config (vip_channel_id) VALUES ('a')",
};

struct Refused {
    const char* what;
    const char* sql;
};

inline constexpr Refused refused[] = {
    {"a role outside the enum", "INSERT INTO users (user_id, first_name, role) VALUES (1, 'a', 'KING')"},
    {"a role in other letters", "INSERT INTO users (user_id, first_name, role) VALUES (1, 'a', 'vip')"},
    {"a name over its length",
     "INSERT INTO subscription_plans (name, duration_days, price, currency, created_by)"
     " VALUES ('a', 1, 1, '12345678901', 1)"},
    {"NULL where not null", "INSERT INTO users (user_id, first_name) VALUES (1, NULL)"},
    {"no value where not null", "INSERT INTO users (user_id) VALUES (1)"},
    {"no key where none is generated", "INSERT INTO users (first_name) VALUES ('a')"},
    {"malformed JSON", "INSERT INTO bot_config (id, vip_reactions) VALUES (2, '{\"a\":')"},
    {"text in an INTEGER", "INSERT INTO bot_config (id, wait_time_minutes) VALUES (2, 'abc')"},
    {"an INTEGER out of range", "INSERT INTO bot_config (id, wait_time_minutes) VALUES (2, 2147483648)"},
    {"no time in a TIMESTAMP", "INSERT INTO bot_config (id, created_at) VALUES (2, 'not a time')"},
    {"an impossible date", "INSERT INTO bot_config (id, created_at) VALUES (2, '2026-02-30 00:00:00')"},
    {"text in a BOOLEAN", "INSERT INTO content_packages (name, is_active) VALUES ('a', 'perhaps')"},
    {"a NUMERIC out of range", "INSERT INTO content_packages (name, price) VALUES ('a', 100000000)"},
    {"a second bot_config without an id", "INSERT INTO bot_config (vip_channel_id) VALUES ('b')"},
    {"a user_interest of no user", "INSERT INTO user_interests (user_id, package_id) VALUES (99, 1)"},
    {"a second interest in the same",
     "INSERT INTO user_interests (user_id, package_id) VALUES (7, 1), (7, 1)"},
};

inline std::ostream& operator<<(std::ostream& out, const Refused& row) {
    return out << row.what;
}

}  // namespace nine_tables
