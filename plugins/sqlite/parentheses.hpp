// Parentheses in the text that SQLite keeps, of which there are no tokens.
#pragma once

#include <string_view>

namespace runner::sqlite {

/// What stands between a parenthesis and the one that closes it; `text` begins behind the first. Empty where
/// none closes it.
std::string_view in_parentheses(std::string_view text);

/// `text` without the parentheses around all of it, if there are such.
std::string_view unparenthesized(std::string_view text);

}  // namespace runner::sqlite
