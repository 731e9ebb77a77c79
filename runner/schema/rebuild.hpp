// Makes the SQL of a table rebuild from the definitions that the database holds.
#pragma once

#include <string>
#include <vector>

#include "sdk/connection.hpp"
#include "sdk/dialect.hpp"

namespace runner::schema {

/// A statement that changes nothing and tells whether something still works.
struct Trial {
    std::string kind;  ///< "view" or "trigger"
    std::string name;
    std::string sql;
};

/// What carries out a RebuildStep.
struct Rebuild {
    /// In order: the new table, the copy, the drop, the rename, then indexes and triggers again, as the
    /// dialect renders them. Where nothing but indexes changes, that alone; where the step says how it is
    /// done without a rebuild, as it says.
    std::vector<SqlStep> steps;
    bool copies = false;  ///< a new table takes the place of the old one
    std::string table;    ///< as the database calls it
    /// Views that look at the table, and triggers that may speak of what goes: what worked before has to work
    /// afterwards.
    std::vector<Trial> trials;
    /// The tables whose rows may refer to nothing afterwards, by keys that they had before.
    std::vector<std::string> referring;
    /// The foreign keys that the table gains: "user_id to users", as Connection::foreign_key_violations says.
    std::vector<std::string> new_keys;
    std::vector<RowRule> rules;  ///< what the steps may be refused for, and
    RowProbe probe;              ///< what tells how many rows are to blame
};

/// `live` is all that the database keeps as text (Connection::stored_objects). The caller holds a
/// transaction, switches off the enforcement of foreign keys meanwhile and checks them afterwards. Throws
/// Error (schema) when the live table is missing or differs from the model in what the step changes, or when
/// something that stays speaks of what goes.
Rebuild rebuild(const RebuildStep& step, const std::vector<StoredObject>& live, const Dialect& dialect);

}  // namespace runner::schema
