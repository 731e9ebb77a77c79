#include "bare_plugin.hpp"

RUNNER_PLUGIN(BarePlugin, "good", "1.2.3", "good goods")
