// What may be named where rows are put together.
#pragma once

#include "sdk/expression/scope.hpp"
#include "sdk/expression/syntax.hpp"

namespace runner::tree {

/// Throw Error (schema), as PostgreSQL does, where it is not told which row's value is meant. `scope` has
/// what stands behind FROM, `order` is empty where a set operation has the ORDER BY.
///
/// A column of a SELECT that groups must be grouped by, depend on a primary key that is, or be in an
/// aggregate.
void require_grouped(const StatementTokens& statement, const Select& select, const Scope& scope,
                     const std::vector<SortKey>& order);
/// SELECT DISTINCT is ordered by what it selects.
void require_selected(const StatementTokens& statement, const Select& select,
                      const std::vector<SortKey>& order);

}  // namespace runner::tree
