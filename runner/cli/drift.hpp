// Whether a database is as the migrations made it.
#pragma once

#include <vector>

#include "cli/database.hpp"
#include "cli/options.hpp"
#include "cli/report.hpp"
#include "schema/diff.hpp"

namespace runner::cli {

/// What somebody must have done to the database besides, in its own words where portable SQL has none;
/// nothing where it is as it should be. Names of --ignore aside; what statements for one database alone have
/// made is looked for by its name.
std::vector<schema::Change> drift(const Address& address, const Standing& standing, const Options& options,
                                  Report& report);

}  // namespace runner::cli
