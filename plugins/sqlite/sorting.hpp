// What rows are ordered and grouped by, and how many of them there are.
#pragma once

#include <vector>

#include "expressions.hpp"
#include "sdk/edits.hpp"

namespace runner::sqlite {

/// Each of these puts its changes into `edits`, which is of the statement's text.
void put(Rewrite& rewrite, const std::vector<SortKey>& keys, Edits& edits);
void put(Rewrite& rewrite, const Window& window, Edits& edits);
void put_order(Rewrite& rewrite, const Query& query, Edits& edits);
void put_group(Rewrite& rewrite, const std::vector<Expr>& keys, Edits& edits);
/// LIMIT, OFFSET and FETCH.
void put_limits(Rewrite& rewrite, const Query& query, Edits& edits);

}  // namespace runner::sqlite
