// It says neither what it is called nor what it is for.
#include "bare_plugin.hpp"

RUNNER_PLUGIN(BarePlugin, "", "1.2.3", "")
