// Text that is JSON.
#pragma once

#include <optional>
#include <string_view>

namespace runner::sqlite {

/// What is to be known of a text that is JSON, as views into it.
struct JsonText {
    std::string_view unfit;         ///< an escape or number that JSON takes and JSONB does not
    std::string_view repeated_key;  ///< in its quotes; empty: each object has each key once
};

/// Nothing unless PostgreSQL's JSON takes `text` (RFC 8259): one value, with white space around it. Nested a
/// thousand deep it is none, as SQLite has it.
std::optional<JsonText> read_json(std::string_view text);

}  // namespace runner::sqlite
