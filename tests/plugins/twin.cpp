// As good as the other, and for the same URLs.
#include "bare_plugin.hpp"

RUNNER_PLUGIN(BarePlugin, "twin", "1.2.3", "good")
