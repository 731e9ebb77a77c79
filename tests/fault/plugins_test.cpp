// Plugins that are wrong: the runner says what is wrong with them, and neither dies nor hangs.
#include <sys/stat.h>

#include <boost/test/unit_test.hpp>
#include <chrono>
#include <cmath>

#include "../unit/plugin_folder.hpp"
#include "workspace.hpp"

using namespace integration;
namespace fs = boost::filesystem;

namespace {

using Seconds = std::chrono::duration<double>;

/// Runs with `arguments` and the plugins of `folder`, and says how long that took.
Seconds run(const Workspace& workspace, const PluginFolder& folder, std::vector<std::string> arguments,
            int exit_code) {
    arguments.insert(arguments.end(), {"--plugins", folder.path().string()});
    const auto began = std::chrono::steady_clock::now();
    const Outcome outcome = workspace.runner(arguments);
    const Seconds took = std::chrono::steady_clock::now() - began;
    BOOST_TEST(outcome.signal == 0);
    BOOST_TEST(outcome.exit_code == exit_code, outcome.out << outcome.err);
    BOOST_TEST((exit_code == 0 || outcome.err.starts_with("error: ")), outcome.err);
    return took;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(plugins)

BOOST_AUTO_TEST_CASE(every_wrong_plugin_is_refused_at_once) {
    const std::string good = PluginFolder::bytes_of("good");
    std::string foreign = good;
    foreign[18] = 0x16;  // e_machine: IBM S/390
    int count = 0;
    Seconds slowest{};
    Workspace workspace;
    const auto expect_refused = [&](const std::string& scheme, const auto& put_into) {
        BOOST_TEST_CONTEXT(scheme << ", number " << ++count) {
            const PluginFolder folder;
            put_into(folder);
            workspace.set("DATABASE_URL", scheme + ":///wrong");
            slowest = std::max({slowest, run(workspace, folder, {"--to", "head"}, 2),
                                run(workspace, folder, {"plugins"}, 0)});
        }
    };
    for (const std::string name : {"aborting", "anonymous", "contradicting", "createless", "empty_handed",
                                   "exiting", "hanging", "no_door", "no_information", "no_note", "other_abi",
                                   "throwing", "throwing_strangely", "undefined_symbol"})
        expect_refused(name, [&](const PluginFolder& folder) { folder.put_plugin(name); });
    for (const std::string& bytes : {std::string(), good.substr(0, 100), good.substr(0, good.size() / 2),
                                     std::string("no plugin"), foreign})
        expect_refused("good", [&](const PluginFolder& folder) { folder.put("wrong.so", bytes); });
    expect_refused("good", [](const PluginFolder& folder) { fs::create_directory(folder.file("wrong.so")); });
    expect_refused("good", [](const PluginFolder& folder) { mkfifo(folder.file("wrong.so").c_str(), 0600); });
    expect_refused(
        "good", [](const PluginFolder& folder) { fs::create_symlink("wrong.so", folder.file("wrong.so")); });
    expect_refused("good",
                   [](const PluginFolder& folder) { chmod(folder.put_plugin("good").c_str(), 0666); });
    // One that hangs is given a second.
    BOOST_TEST(slowest.count() < 2.0);
    BOOST_TEST_MESSAGE("result: " << count << " of " << count << " wrong plugins refused, the slowest in "
                                  << std::lround(slowest.count() * 1000) << " ms");
}

BOOST_AUTO_TEST_SUITE_END()
