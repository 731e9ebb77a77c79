// Where SQLite would read the same tokens in another order.
#pragma once

#include <cstddef>

#include "sdk/rewrite.hpp"

namespace runner::sqlite {

/// Refuses the || at token `i` when arithmetic stands beside it without parentheses: PostgreSQL adds before
/// it joins (manual, section 4.1.6), SQLite joins before it adds.
void refuse_arithmetic_beside(const Rewrite& rewrite, std::size_t i);

/// Says for each item of the ORDER BY at token `i` where NULL comes, unless it is said: PostgreSQL takes NULL
/// for larger than everything, SQLite for smaller.
void place_nulls(Rewrite& rewrite, std::size_t i);

}  // namespace runner::sqlite
