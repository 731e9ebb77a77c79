// It ends the process on being loaded, as if all were well.
#include <cstdlib>

#include "bare_plugin.hpp"

namespace {

struct Exit {
    Exit() { std::_Exit(0); }
} at_once;

}  // namespace

RUNNER_PLUGIN(BarePlugin, "exiting", "1.2.3", "exiting")
