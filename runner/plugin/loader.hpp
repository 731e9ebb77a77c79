// Loads the plugin that a URL needs and keeps it until exit.
#pragma once

#include <string>
#include <vector>

#include "plugin/locator.hpp"
#include "sdk/plugin.hpp"

namespace runner::plugin {

/// Loads `found`. A file from outside the runner's own folder is tried in a child process first, for at most
/// a second, so that one that hangs or dies on loading is refused. The plugin lives until exit, and so does
/// its code: an exception or a value of it may outlive every other use. Loading the same file again gives the
/// same plugin, from any thread. To be called for the first time while the process has one. Throws Error
/// (usage) with both ABI tags, or whatever else was wrong, and the mend.
Plugin& load(const Found& found);

/// The plugin for URLs of `scheme`. Throws Error (usage): nobody serves it (what was found where, and the
/// nearest scheme), or several do. Where the only one that would is refused, the reason.
const Found& serving(const std::vector<Found>& found, const std::string& scheme);

/// The plugin whose dialect is called `name`. Throws Error (usage) as above.
const Found& named(const std::vector<Found>& found, const std::string& name);

}  // namespace runner::plugin
