// What makes a database that is there, and takes it away.
#pragma once

#include "cli/generate.hpp"
#include "migration/verify/live_schema.hpp"
#include "sdk/dialect.hpp"

namespace runner::cli {

/// The scripts between nothing and `live`: portable SQL and, in only= blocks, what `dialect` says of the rest
/// itself, each statement behind those that it needs. Throws Error (schema) for what cannot stand in a block.
Pair baseline_of(const migration::LiveSchema& live, const Dialect& dialect);

}  // namespace runner::cli
