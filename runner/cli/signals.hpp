// SIGINT and SIGTERM: the first asks the run to stop, the second ends the program at once.
#pragma once

#include <memory>

#include "cli/options.hpp"
#include "cli/report.hpp"
#include "migration/interrupt.hpp"

namespace runner::cli {

/// From now on signals are raised on what it returns, from a thread of their own. A program that has nothing
/// under way is left with an error on `report`, which must outlive idle(). Those that the program was started
/// to ignore, under nohup, stay ignored. Once a process.
std::shared_ptr<migration::Interrupt> watch_signals(Report& report);

/// What stops a command: signals or, where it is one of many, what `options` say.
std::shared_ptr<migration::Interrupt> interrupt_of(const Options& options, Report& report);

}  // namespace runner::cli
