// SQLite's words (https://www.sqlite.org/lang_keywords.html).
#pragma once

#include "sdk/spelling.hpp"

namespace runner::sqlite {

/// Those that cannot be a name without quotes, in every position where a name can stand.
extern const Keywords reserved_words;

}  // namespace runner::sqlite
