// Rows made up to see what becomes of them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "migration/database.hpp"
#include "migration/options.hpp"
#include "sdk/schema.hpp"

namespace runner::migration {

/// Gives each table of `schema` that is empty two rows, one with a value in every column and one with as few
/// as it takes. Returns the tables whose rules no made-up row could keep.
std::vector<std::string> add_sample_rows(Database& database, const Schema& schema, const Options& options);

/// A table's rows: of each the values as text by column, in no order that means anything.
using Rows = std::vector<std::map<std::string, std::string>>;

/// All there are in the tables of `schema`.
std::map<std::string, Rows> read_rows(Database& database, const Schema& schema);

}  // namespace runner::migration
