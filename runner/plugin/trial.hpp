// Loading a library in a process that may die of it.
#pragma once

#include <functional>
#include <string>

namespace runner::plugin {

/// Calls `load` in a child process, which has a second. Returns why it failed, as a sentence part after "it":
/// what `load` threw, or how the process ended without it; empty when `load` returned.
std::string failure_in_child(const std::function<void()>& load);

}  // namespace runner::plugin
