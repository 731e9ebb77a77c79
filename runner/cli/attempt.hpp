// The end of every exception.
#pragma once

#include <functional>

#include "cli/report.hpp"

namespace runner::cli {

/// The exit code that `action` gives; that of what it throws, which `report` is told.
int attempt(Report& report, const std::function<int()>& action);

}  // namespace runner::cli
