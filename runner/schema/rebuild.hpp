// Makes the SQL of a table rebuild from the definitions that the database holds.
#pragma once

#include <vector>

#include "sdk/connection.hpp"
#include "sdk/dialect.hpp"

namespace runner::schema {

/// The statements that carry out `step`, in order: the new table, the copy, the drop, the rename, then
/// indexes and triggers again, as the dialect renders them. `live` is all that the database keeps as text
/// (Connection::stored_objects). The caller holds a transaction, has switched off the enforcement of foreign
/// keys and checks them afterwards. Throws Error (schema) when the live table is missing or differs from the
/// model in what the step changes.
std::vector<SqlStep> rebuild(const RebuildStep& step, const std::vector<StoredObject>& live,
                             const Dialect& dialect);

}  // namespace runner::schema
