#include <boost/json/object.hpp>

#include "cli/commands.hpp"
#include "cli/database.hpp"
#include "cli/exit_code.hpp"
#include "cli/json.hpp"

namespace runner::cli {

namespace {

int run(const Options& options, Report& report) {
    const Address address = find_database(options);
    const Standing standing = read_history(address, options, report);
    const std::string at = standing.at();
    report.finding(Finding::told, migration::place(at));
    if (report.json()) {
        const migration::Entry* entry = standing.state.find(at);
        report.document(boost::json::object{{"revision", or_null(at)},
                                            {"description", or_null(entry ? entry->description : "")},
                                            {"applied", standing.state.applied.size()},
                                            {"exists", standing.database != nullptr}});
    } else {
        report.text(migration::place(at) + "\n");
    }
    if (!standing.database) report.say("no database yet");
    return exit_done;
}

}  // namespace

constexpr Command command::current{
    .name = "current",
    .many = true,
    .summary = "the revision that the database is at",
    .help = R"(  runner current          prints 20260129_050441, or base when nothing is applied

It asks the database alone: no folder of migrations is needed. Nothing is changed, and no database file is made.)",
    .run = run,
};

}  // namespace runner::cli
