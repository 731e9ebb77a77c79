// Built against other headers.
#include "bare_plugin.hpp"
#undef RUNNER_ABI
#define RUNNER_ABI "sdk=999 stdlib=libstdc++ cxx11abi=1 debug=0 soci=9_9 arch=x86_64"

RUNNER_PLUGIN(BarePlugin, "other_abi", "1.2.3", "other_abi")
