// Where PostgreSQL wants a truth value.
#pragma once

#include <string_view>

#include "sdk/expression/syntax.hpp"

namespace runner::tree {

/// Makes an untyped string a BOOLEAN. Throws Error (schema) for a value of any other type. `place` is what
/// wants it: "WHERE", "NOT".
void require_truth(const StatementTokens& statement, Expr& value, std::string_view place);

/// Of the parts of AND, OR, NOT, CASE and IS TRUE; of no other.
void require_truth_of_parts(const StatementTokens& statement, Expr& expression);

}  // namespace runner::tree
