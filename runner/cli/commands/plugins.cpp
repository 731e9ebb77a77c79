#include <fmt/format.h>
#include <fmt/ranges.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/table.hpp"
#include "plugin/locator.hpp"

namespace runner::cli {

namespace json = boost::json;

namespace {

json::object document(const std::vector<boost::filesystem::path>& folders,
                      const std::vector<plugin::Found>& found) {
    json::array looked_in;
    for (const auto& folder : folders) looked_in.emplace_back(folder.string());
    json::array list;
    for (const plugin::Found& each : found) {
        json::object object{{"path", each.path.string()}, {"accepted", each.refused.empty()}};
        if (!each.refused.empty()) object["refused"] = each.refused;
        if (!each.name.empty()) {
            object["dialect"] = each.name;
            object["version"] = each.version;
            object["schemes"] = json::array(each.schemes.begin(), each.schemes.end());
            object["abi"] = each.abi;
        }
        list.push_back(std::move(object));
    }
    return {{"folders", std::move(looked_in)}, {"plugins", std::move(list)}};
}

std::string text(const std::vector<plugin::Found>& found) {
    Table table;
    for (const plugin::Found& each : found) {
        std::string schemes = fmt::format("{}", fmt::join(each.schemes, " "));
        table.add({each.name.empty() ? "-" : each.name, each.version.empty() ? "-" : each.version,
                   schemes.empty() ? "-" : schemes, each.path.string(),
                   each.refused.empty() ? "" : "refused: " + each.refused});
    }
    return table.str();
}

int run(const Options& options, Report& report) {
    const std::vector<boost::filesystem::path> folders = plugin::folders(options.plugins);
    const std::vector<plugin::Found> found = plugin::locate(folders);
    if (report.json()) {
        report.document(document(folders, found));
        return exit_done;
    }
    report.text(text(found));
    for (const auto& folder : folders) report.say(fmt::format("looked in {}", folder.string()));
    return exit_done;
}

}  // namespace

constexpr Command command::plugins{
    .name = "plugins",
    .summary = "the plugins that were found, where, and why any was refused",
    .help = R"(  runner plugins                            dialect, version, URL schemes and file of each
  runner plugins --plugins /opt/plugins     with those of another folder

Looked through are the folders of --plugins, then those of RUNNER_PLUGINS (separated by colons), then the runner's
own. They are absolute, and never come from a file in the current folder. No plugin's code runs for this list.)",
    .run = run,
};

}  // namespace runner::cli
