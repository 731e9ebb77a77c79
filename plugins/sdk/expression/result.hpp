// What a query gives, as far as it can be told without evaluating it: what PostgreSQL decides when it makes a
// view or a table of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sdk/expression/syntax.hpp"
#include "sdk/schema.hpp"

namespace runner::tree {

/// The columns of what `query` gives. Types are there for columns and casts, and for other expressions where
/// no value of a domain can be in them and the type has no length or precision; for columns of a domain not.
/// Nothing when it is not known which columns a * stands for.
std::optional<std::vector<QueryColumn>> result_of(const StatementTokens& statement, const Schema& schema,
                                                  const Query& query);

/// The columns that * or t.*, an item of a SELECT of `query`, stands for, with the tables that they come
/// from. Nothing when a table is not known, or joins leave columns out.
struct StarColumn {
    std::string table;  ///< as the query calls it
    Column column;
};
std::optional<std::vector<StarColumn>> columns_of_star(const StatementTokens& statement, const Schema& schema,
                                                       const Query& query, const Expr& star);

}  // namespace runner::tree
