// Rows made up to see what becomes of them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "migration/database.hpp"
#include "migration/options.hpp"
#include "sdk/schema.hpp"

namespace runner::migration {

/// Gives each table of `schema` that is empty `rows` rows: one with a value in every column, and another with
/// as few as it takes. Gives the tables whose rules no made-up row could keep; all that are empty when `rows`
/// is 0.
std::vector<std::string> add_sample_rows(Database& database, const Schema& schema, std::size_t rows,
                                         const Options& options);

/// A table's rows: of each the values as text by column, in no order that means anything.
using Rows = std::vector<std::map<std::string, std::string>>;

/// All there are in the tables of `schema`.
std::map<std::string, Rows> read_rows(Database& database, const Schema& schema);

}  // namespace runner::migration
