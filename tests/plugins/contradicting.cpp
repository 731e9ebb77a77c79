// The note says one thing, the function another.
#include "bare_plugin.hpp"

__attribute__((used, section(RUNNER_PLUGIN_SECTION))) static const char note[] =
    "abi=" RUNNER_ABI "\nname=contradicting\nversion=1.2.3\nschemes=contradicting\n";

extern "C" __attribute__((visibility("default"))) const RunnerPluginInfo* runner_plugin() {
    static const RunnerPluginInfo info = {
        sizeof(RunnerPluginInfo), RUNNER_ABI, "another", "1.2.3", "another", []() -> void* {
            return static_cast<runner::Plugin*>(new BarePlugin);
        }};
    return &info;
}
