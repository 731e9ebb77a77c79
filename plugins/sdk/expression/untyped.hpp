// Strings and NULLs, which have no type before something takes them.
#pragma once

#include <span>
#include <vector>

#include "sdk/expression/scope.hpp"
#include "sdk/expression/syntax.hpp"

namespace runner::tree {

bool is_untyped(const Expr& value);

/// What is still untyped where nothing but a query can take it becomes text (manual, section 10.6).
void settle(std::span<OutputColumn> columns);

/// Strings above or below the other values of a column become what those are. Nothing changes where * stands
/// among the items.
void become(std::vector<Expr>& row, const std::vector<OutputColumn>& columns);
void become(std::vector<Item>& items, const std::vector<OutputColumn>& columns);

}  // namespace runner::tree
