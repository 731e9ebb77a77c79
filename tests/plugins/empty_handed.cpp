// It makes no plugin.
#include "sdk/plugin.hpp"

__attribute__((used, section(RUNNER_PLUGIN_SECTION))) static const char note[] =
    "abi=" RUNNER_ABI "\nname=empty_handed\nversion=1.2.3\nschemes=empty_handed\n";

extern "C" __attribute__((visibility("default"))) const RunnerPluginInfo* runner_plugin() {
    static const RunnerPluginInfo info = {sizeof(RunnerPluginInfo), RUNNER_ABI,
                                          "empty_handed",           "1.2.3",
                                          "empty_handed",           []() -> void* { return nullptr; }};
    return &info;
}
