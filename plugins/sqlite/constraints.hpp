// Constraints of columns and tables.
#pragma once

#include "sdk/rewrite.hpp"

namespace runner::sqlite {

/// Rewrites what a constraint says: its name, columns, condition, reference, collation, trailing clauses. A
/// DEFAULT and what makes a generated key are the column's (columns.hpp), not handled here. Throws Error
/// (unsupported) for what SQLite does not have.
void rewrite_constraint(Rewrite& rewrite, const Constraint& constraint);

}  // namespace runner::sqlite
