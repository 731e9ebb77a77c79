// + - * / % and the functions that round.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "expressions.hpp"

namespace runner::sqlite {

/// NUMERIC is exact on PostgreSQL and REAL here, so what is computed of it is rounded to the decimals that
/// the result has. What divides is looked at: SQLite makes NULL of a division by zero.
Sql arithmetic_of(Rewrite& rewrite, const Expr& expression);

/// round(sql, scale); `sql` as it is where it is rounded so already.
std::string round_sql(std::string_view sql, int scale);
/// The x of round(x, scale); nothing where `sql` is something else.
std::optional<std::string_view> rounded_part(std::string_view sql, int scale);

std::string round_call(Rewrite& rewrite, const Expr& call);
std::string sum_call(Rewrite& rewrite, const Expr& call);
std::string mod_call(Rewrite& rewrite, const Expr& call);
/// ceil, floor and trunc, without SQLite's mathematical functions, which not every build has.
std::string whole_call(Rewrite& rewrite, const Expr& call);

}  // namespace runner::sqlite
