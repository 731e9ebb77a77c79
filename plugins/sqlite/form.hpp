// The form of a statement that is left out: enough of it is read to tell it from a slip of the pen.
#pragma once

#include <string_view>

#include "sdk/rewrite.hpp"

namespace runner::sqlite {

/// Whether the tokens [first, last) are of `form`, which has, with a blank between any two:
/// WORDS and symbols, which stand for themselves; [ … ] what may be missing; { … | … } one of several;
/// name; qualified, a name behind others with points; names, several qualified ones with commas between;
/// tables, the same with (…) behind each; roles; string; value, a literal or a word; values, several with
/// commas between; parameters, names with = and a value or without; privileges; (…), anything in parentheses.
/// What is optional is taken where it stands, and never given back.
bool has_form(const Rewrite& rewrite, std::size_t first, std::size_t last, std::string_view form);

}  // namespace runner::sqlite
