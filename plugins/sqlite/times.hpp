// Dates and times: text in one form, so that much of what is asked of them is asked of text.
#pragma once

#include <optional>

#include "expressions.hpp"

namespace runner::sqlite {

/// Arithmetic with a date, a time stamp or an interval; nothing when it is of numbers.
std::optional<Sql> time_arithmetic_of(Rewrite& rewrite, const Expr& expression);

/// EXTRACT (field FROM time) and date_part('field', time)
std::string extract_call(Rewrite& rewrite, const Expr& call);
std::string date_trunc_call(Rewrite& rewrite, const Expr& call);
std::string to_timestamp_call(Rewrite& rewrite, const Expr& call);
std::string to_char_call(Rewrite& rewrite, const Expr& call);
/// time AT TIME ZONE 'UTC'
Sql at_zone_of(Rewrite& rewrite, const Expr& expression);

}  // namespace runner::sqlite
