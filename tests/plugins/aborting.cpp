// An exception leaves the initialisation of its static objects.
#include "bare_plugin.hpp"

namespace {

struct Throw {
    Throw() { throw runner::Error(runner::ErrorKind::internal, "too early"); }
} too_early;

}  // namespace

RUNNER_PLUGIN(BarePlugin, "aborting", "1.2.3", "aborting")
