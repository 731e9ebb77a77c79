// The note without the function.
#include "sdk/plugin.hpp"

__attribute__((used, section(RUNNER_PLUGIN_SECTION))) static const char note[] =
    "abi=" RUNNER_ABI "\nname=no_door\nversion=1.2.3\nschemes=no_door\n";
