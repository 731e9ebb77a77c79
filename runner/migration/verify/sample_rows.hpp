// Rows made up to see what becomes of them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "migration/database.hpp"
#include "migration/options.hpp"
#include "sdk/schema.hpp"

namespace runner::migration {

struct SampleRows {
    std::vector<std::string> made;   ///< the tables that got rows
    std::vector<std::string> empty;  ///< those whose rules no made-up row could keep
};

/// Gives each table of `schema` that is empty two rows, one with a value in every column and one with as few
/// as it takes.
SampleRows add_sample_rows(Database& database, const Schema& schema, const Options& options);

/// Empties `tables` of `schema` and what refers to them. Throws Error (migration).
void remove_rows(Database& database, const Schema& schema, const std::vector<std::string>& tables,
                 const Options& options);

/// A table's rows: of each the values as text by column, in no order that means anything.
using Rows = std::vector<std::map<std::string, std::string>>;

/// All there are in the tables of `schema`.
std::map<std::string, Rows> read_rows(Database& database, const Schema& schema);

}  // namespace runner::migration
