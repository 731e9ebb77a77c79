// =, <, BETWEEN, IN, ANY and what else compares.
#pragma once

#include "expressions.hpp"

namespace runner::sqlite {

Sql comparison_of(Rewrite& rewrite, const Expr& expression);
Sql between_of(Rewrite& rewrite, const Expr& expression);
Sql membership_of(Rewrite& rewrite, const Expr& expression);
/// = ANY (…) and <> ALL (…)
Sql quantified_of(Rewrite& rewrite, const Expr& expression);

/// Throws Error (schema) for types that PostgreSQL does not compare, and SQLite finds different.
void require_comparable(const Rewrite& rewrite, const Expr& one, const Expr& other);
/// The same for values that one expression is to give: the arguments of coalesce(), the results of CASE.
void require_one_type(const Rewrite& rewrite, std::span<const Expr> values);
/// Throws Error (unsupported) for values that SQLite would put into another order: those of an enumerated
/// type, by their text, and JSON.
void require_order(const Rewrite& rewrite, const Expr& expression);
/// The same for what SQLite would take for different, or for equal: JSON.
void require_equality(const Rewrite& rewrite, const Expr& expression);
/// The same for columns of a definition's table whose values are to be unique.
void require_uniqueness(const Rewrite& rewrite, std::span<const Identifier> columns);

}  // namespace runner::sqlite
