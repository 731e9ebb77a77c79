// Text that is JSON.
#pragma once

#include <string_view>

namespace runner::sqlite {

/// Whether PostgreSQL's JSON takes `text` (RFC 8259): one value, with white space around it. Nested a
/// thousand deep it is none, as SQLite has it.
bool is_json_text(std::string_view text);

}  // namespace runner::sqlite
