// It never comes back from being loaded.
#include <unistd.h>

#include "bare_plugin.hpp"

namespace {

struct Hang {
    Hang() {
        for (;;) pause();
    }
} hang;

}  // namespace

RUNNER_PLUGIN(BarePlugin, "hanging", "1.2.3", "hanging")
