// The function gives nothing.
#include "sdk/plugin.hpp"

__attribute__((used, section(RUNNER_PLUGIN_SECTION))) static const char note[] =
    "abi=" RUNNER_ABI "\nname=no_information\nversion=1.2.3\nschemes=no_information\n";

extern "C" __attribute__((visibility("default"))) const RunnerPluginInfo* runner_plugin() {
    return nullptr;
}
