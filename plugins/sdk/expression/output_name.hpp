// What PostgreSQL calls a column that is given no name.
#pragma once

#include <optional>
#include <string>

#include "sdk/expression/syntax.hpp"

namespace runner::tree {

/// The name that an expression brings along: of its column, its function, of what is cast (FigureColname in
/// src/backend/parser/parse_target.c). Nothing for what has none.
std::optional<std::string> own_name(const StatementTokens& statement, const Expr& expression);

/// What a column of a query is called: the name that it is given, its own, or "?column?".
std::string output_name(const StatementTokens& statement, const Item& item);

}  // namespace runner::tree
