// What depends on something in the model.
#pragma once

#include <string>
#include <vector>

#include "sdk/schema.hpp"

namespace runner::schema {

/// The views that read a table or view, and those that read one of its columns.
std::vector<std::string> readers(const Schema& schema, const std::string& relation);
std::vector<std::string> readers_of_column(const Schema& schema, const std::string& table,
                                           const std::string& column);

/// The generated columns of `table` that are computed from `column`.
std::vector<std::string> computed_from(const Table& table, const std::string& column);

/// The foreign keys that refer to a column, or stand on a key or unique index, of `table`, as "constraint
/// name of table".
std::vector<std::string> referring_to_column(const Schema& schema, const std::string& table,
                                             const std::string& column);
std::vector<std::string> standing_on(const Schema& schema, const std::string& table, const std::string& key);

/// The columns that take their values from a sequence, as "column c of table".
std::vector<std::string> generated_by(const Schema& schema, const std::string& sequence);

/// All that would be left without a column, but for what goes with it.
std::vector<std::string> users_of_column(const Schema& schema, const std::string& table,
                                         const std::string& column);

bool contains(const std::vector<std::string>& names, const std::string& name);

}  // namespace runner::schema
