// The types that PostgreSQL would give to expressions.
#pragma once

#include <string_view>
#include <vector>

#include "sdk/expression/scope.hpp"
#include "sdk/expression/syntax.hpp"

namespace runner::tree {

/// Set `type` in every expression below, and make strings that PostgreSQL takes for a number or a truth value
/// casts to it. `schema` is the one that the statement finds. Throw Error (schema) where a truth value is
/// wanted and another stands.
void set_types(const StatementTokens& statement, const Schema& schema, Expr& expression, const Scope& scope);
/// Gives the columns of the query, as far as its tables are known.
std::vector<OutputColumn> set_types(const StatementTokens& statement, const Schema& schema, Query& query,
                                    const Scope& scope);
/// The same for a truth value; `place` is the word that wants it: "CHECK".
void set_condition_types(const StatementTokens& statement, const Schema& schema, Expr& condition,
                         const Scope& scope, std::string_view place);
void set_types(const StatementTokens& statement, const Schema& schema, Change& change);

}  // namespace runner::tree
