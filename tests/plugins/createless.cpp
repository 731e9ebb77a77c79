// The function that would make the plugin is missing.
#include "sdk/plugin.hpp"

__attribute__((used, section(RUNNER_PLUGIN_SECTION))) static const char note[] =
    "abi=" RUNNER_ABI "\nname=createless\nversion=1.2.3\nschemes=createless\n";

extern "C" __attribute__((visibility("default"))) const RunnerPluginInfo* runner_plugin() {
    static const RunnerPluginInfo info = {
        sizeof(RunnerPluginInfo), RUNNER_ABI, "createless", "1.2.3", "createless", nullptr};
    return &info;
}
