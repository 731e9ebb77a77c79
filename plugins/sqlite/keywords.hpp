// SQLite's words (https://www.sqlite.org/lang_keywords.html).
#pragma once

#include "sdk/spelling.hpp"

namespace runner::sqlite {

/// Those that cannot be a name without quotes, in every position where a name can stand.
extern const Keywords reserved_words;

/// PostgreSQL's words that cannot be a column without quotes (manual, appendix C), so that portable SQL means
/// something else with them.
bool is_reserved_in_portable_sql(std::string_view word);
/// Of these, the ones that can be a function all the same.
bool may_be_function_in_portable_sql(std::string_view word);

}  // namespace runner::sqlite
