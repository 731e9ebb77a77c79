// Words and operators of PostgreSQL that SQLite does not have, or takes for something else.
#pragma once

#include <cstddef>
#include <string_view>

#include "sdk/rewrite.hpp"

namespace runner::sqlite {

/// Throws Error (unsupported) when a construct that SQLite cannot say begins with the word at token `i`.
void refuse_foreign_word(const Rewrite& rewrite, std::size_t i);

/// Throws Error (unsupported) when the symbol at token `i` is no operator of SQLite with the same meaning.
void refuse_foreign_symbol(const Rewrite& rewrite, std::size_t i);

}  // namespace runner::sqlite
