// x::type and CAST(x AS type) where x is more than a literal.
#pragma once

#include <cstddef>

#include "sdk/rewrite.hpp"

namespace runner::sqlite {

/// Rewrites the cast whose :: is token `i`; returns the token behind its type. A column's own type is looked
/// up, since what a cast does depends on it. Throws Error (unsupported) where SQLite would round, cut or
/// guess.
std::size_t rewrite_double_colon(Rewrite& rewrite, std::size_t i);

/// Rewrites the CAST (…) that begins at token `i`, its operand too; returns the token behind it.
std::size_t rewrite_cast(Rewrite& rewrite, std::size_t i);

}  // namespace runner::sqlite
