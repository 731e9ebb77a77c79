#include <fmt/format.h>

#include <boost/json/object.hpp>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/libraries.hpp"

namespace runner::cli {

namespace {

int run(const Options& options, Report& report) {
    if (options.json)
        report.document(boost::json::object{
            {"runner", RUNNER_VERSION}, {"plugin_abi", RUNNER_ABI}, {"libraries", libraries()}});
    else if (options.verbose)
        report.text(
            fmt::format("runner {}\nplugins: {}\nbuilt with: {}\n", RUNNER_VERSION, RUNNER_ABI, libraries()));
    else
        report.text("runner " RUNNER_VERSION "\n");
    return exit_done;
}

}  // namespace

constexpr Command command::version{
    .name = "version",
    .summary = "the version; with -v what it is built with",
    .help = R"(  runner version        runner 0.1.0
  runner version -v     the libraries, and the tag that plugins must be built with)",
    .run = run,
};

}  // namespace runner::cli
