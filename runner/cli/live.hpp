// What a database holds, for commands that compare it.
#pragma once

#include "cli/database.hpp"
#include "cli/options.hpp"
#include "cli/report.hpp"
#include "migration/verify/live_schema.hpp"

namespace runner::cli {

/// The schema of the database at `address`, without the runner's own table and --ignore. What portable SQL
/// cannot say is told to the person. Throws Error (connection) where there is no database, (unsupported)
/// where its plugin cannot read it back.
migration::LiveSchema live_schema(const Address& address, const Options& options, Report& report);
migration::LiveSchema live_schema(migration::Database& database, const Options& options);

/// "table users", with what its name holds made fit to print.
std::string title_of(const StoredObject& object);

}  // namespace runner::cli
