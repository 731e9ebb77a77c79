#include <fmt/format.h>

#include <boost/json/object.hpp>
#include <chrono>

#include "cli/commands.hpp"
#include "cli/database.hpp"
#include "cli/exit_code.hpp"
#include "cli/signals.hpp"

namespace runner::cli {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

milliseconds since(Clock::time_point start) {
    return std::chrono::round<milliseconds>(Clock::now() - start);
}

std::string seconds(milliseconds time) {
    return fmt::format("{:.1f} s", static_cast<double>(time.count()) / 1000.0);
}

/// Tries once. Returns the server that answered; nothing where no server is needed, and the first migration
/// makes the database.
std::string knock(const Address& address, const Options& options, Report& report) {
    if (!address.exists()) return "";
    migration::Database database(address.plugin, address.url,
                                 connection_options(options, Access::read, report));
    return database.connection().server();
}

int run(const Options& options, Report& report) {
    const Address address = find_database(options);
    const auto interrupt = interrupt_of(options, report);
    const auto idle = interrupt->idle();
    const Clock::time_point start = Clock::now();
    for (std::string last;;) {
        try {
            const std::string server = knock(address, options, report);
            const milliseconds waited = since(start);
            const std::string line =
                server.empty() ? fmt::format("there is no {} yet; a run makes it", redacted(address.url))
                               : fmt::format("{} answers after {}", server, seconds(waited));
            report.finding(Finding::told, line);
            if (report.json())
                report.document(boost::json::object{
                    {"database", redacted(address.url)}, {"server", server}, {"waited_ms", waited.count()}});
            else
                report.result(line);
            return exit_done;
        } catch (Error& error) {
            if (error.kind() != ErrorKind::connection) throw;
            if (Clock::now() - start >= options.timeout)
                throw error.mend("see that the server runs and where, or wait longer with --timeout")
                    .state(fmt::format("waited {}", seconds(since(start))));
            if (error.message() != last) report.say(fmt::format("waiting: {}", error.message()));
            last = error.message();
        }
        interrupt->sleep(
            std::min<Clock::duration>(milliseconds(200), start + options.timeout - Clock::now()));
        interrupt->check();
    }
}

}  // namespace

constexpr Command command::wait{
    .name = "wait",
    .options = "timeout",
    .many = true,
    .summary = "wait until the database accepts connections",
    .help = R"(  runner wait && runner --to head             in a container that starts beside its database
  runner wait --timeout 2min

A SQLite file that is not there yet needs no waiting: the first run makes it.
Exits 5 when it has waited for --timeout (default 60s), with what the last try said. What waiting does not mend, such
as a malformed URL, is an error at once.)",
    .run = run,
};

}  // namespace runner::cli
