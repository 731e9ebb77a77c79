// Makes the SQL of a table rebuild from the definitions that the database holds.
#pragma once

#include <string>
#include <vector>

#include "sdk/connection.hpp"
#include "sdk/dialect.hpp"

namespace runner::schema {

/// What carries out a RebuildStep.
struct Rebuild {
    /// In order: the new table, the copy, the drop, the rename, then indexes and triggers again, as the
    /// dialect renders them. Where nothing but indexes changes, that alone.
    std::vector<SqlStep> steps;
    bool copies = false;  ///< a new table takes the place of the old one
    std::string table;    ///< as the database calls it
    /// The views that look at the table: what worked before has to work afterwards.
    std::vector<std::string> views;
    /// The tables whose rows may refer to nothing afterwards.
    std::vector<std::string> referring;
    std::vector<RowRule> rules;  ///< what the copy may be refused for, and
    RowProbe probe;              ///< what tells how many rows are to blame
};

/// `live` is all that the database keeps as text (Connection::stored_objects). The caller holds a
/// transaction, switches off the enforcement of foreign keys meanwhile and checks them afterwards. Throws
/// Error (schema) when the live table is missing or differs from the model in what the step changes, or when
/// something that stays speaks of what goes.
Rebuild rebuild(const RebuildStep& step, const std::vector<StoredObject>& live, const Dialect& dialect);

}  // namespace runner::schema
