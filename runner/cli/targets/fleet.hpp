// One command on many databases.
#pragma once

#include "cli/commands.hpp"

namespace runner::cli {

/// Runs `command` on each database that --targets or --schemas name, --jobs at once, and reports each and all
/// of them. A database that fails stops no other, unless --fail-fast says so: then no other is begun. The
/// first SIGINT or SIGTERM stops those under way, and no other is begun. Returns the exit code of all; throws
/// Error where nothing was begun.
int run_on_each(const Command& command, const Options& options, Report& report);

}  // namespace runner::cli
