// What only the database knows to depend on a table that a statement drops or empties: the files may not have
// heard of it.
#pragma once

#include "sdk/connection.hpp"
#include "sdk/dialect.hpp"

namespace runner::migration {

/// Whether refuse_dependents() has anything to ask about `step`.
bool asks_database(const SqlStep& step);

/// Throws Error (migration) where a table that `step` drops or empties is still referenced, or read by a
/// view.
void refuse_dependents(Connection& connection, const SqlStep& step);

}  // namespace runner::migration
