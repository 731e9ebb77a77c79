#include "unhex.hpp"

#include <string>
#include <string_view>

#include "sdk/ascii.hpp"

namespace runner::sqlite {

using namespace sqlite_api;

namespace {

constexpr int first_with_unhex = 3041000;

std::string_view text_of(sqlite3_value* value) {
    const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(value));
    return text ? std::string_view(text, static_cast<std::size_t>(sqlite3_value_bytes(value)))
                : std::string_view();
}

/// Leaves the result NULL where the text is no whole pairs of digits, with ignored characters between them.
void unhex(sqlite3_context* context, int count, sqlite3_value** arguments) {
    for (int i = 0; i < count; ++i) {
        if (sqlite3_value_type(arguments[i]) == SQLITE_NULL) return;
    }
    const std::string_view text = text_of(arguments[0]);
    const std::string_view ignored = count > 1 ? text_of(arguments[1]) : std::string_view();
    std::string bytes;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (ascii::is_hex_digit(text[i])) {
            if (i + 1 == text.size() || !ascii::is_hex_digit(text[i + 1])) return;
            bytes += static_cast<char>(ascii::hex_value(text[i]) * 16 + ascii::hex_value(text[i + 1]));
            ++i;
        } else if (ignored.find(text[i]) == ignored.npos) {
            return;
        }
    }
    sqlite3_result_blob64(context, bytes.data(), bytes.size(), SQLITE_TRANSIENT);
}

}  // namespace

void add_unhex(sqlite3* db) {
    if (sqlite3_libversion_number() >= first_with_unhex) return;
    constexpr int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
    for (const int arguments : {1, 2}) {
        sqlite3_create_function_v2(db, "unhex", arguments, flags, nullptr, unhex, nullptr, nullptr, nullptr);
    }
}

}  // namespace runner::sqlite
