// =, <, BETWEEN, IN, ANY and what else compares.
#pragma once

#include "expressions.hpp"

namespace runner::sqlite {

Sql comparison_of(Rewrite& rewrite, const Expr& expression);
Sql between_of(Rewrite& rewrite, const Expr& expression);
Sql membership_of(Rewrite& rewrite, const Expr& expression);
/// = ANY (…) and <> ALL (…)
Sql quantified_of(Rewrite& rewrite, const Expr& expression);

/// Throws Error (unsupported) for values that SQLite would put into another order: those of an enumerated
/// type, by their text, and JSON.
void require_order(const Rewrite& rewrite, const Expr& expression);
/// The same for what SQLite would take for different, or for equal: JSON.
void require_equality(const Rewrite& rewrite, const Expr& expression);
/// The same for columns of a definition's table whose values are to be unique.
void require_uniqueness(const Rewrite& rewrite, std::span<const Identifier> columns);

}  // namespace runner::sqlite
