// The types that PostgreSQL would give to expressions.
#pragma once

#include <vector>

#include "sdk/expression/scope.hpp"
#include "sdk/expression/syntax.hpp"

namespace runner::tree {

/// Set `type` in every expression below. `schema` is the one that the statement finds.
void set_types(const StatementTokens& statement, const Schema& schema, Expr& expression, const Scope& scope);
/// Gives the columns of the query, as far as its tables are known.
std::vector<OutputColumn> set_types(const StatementTokens& statement, const Schema& schema, Query& query,
                                    const Scope& scope);
void set_types(const StatementTokens& statement, const Schema& schema, Change& change);

}  // namespace runner::tree
