// The type that PostgreSQL gives to one expression.
#pragma once

#include <optional>

#include "sdk/expression/scope.hpp"
#include "sdk/expression/syntax.hpp"

namespace runner::tree {

/// Of an expression whose parts have theirs. Nothing for a subquery, an untyped string, NULL, and what is not
/// known.
std::optional<DataType> type_of(const Expr& expression, const Scope& scope);

}  // namespace runner::tree
