#include <fmt/format.h>

#include <boost/json/object.hpp>

#include "cli/commands.hpp"
#include "cli/database.hpp"
#include "cli/exit_code.hpp"

namespace runner::cli {

namespace {

int run(const Options& options, Report& report) {
    const Address address = find_database(options);
    const bool created =
        address.plugin.create_database(address.url, connection_options(options, Access::create, report));
    const std::string shown = redacted(address.url);
    if (report.json())
        report.document(boost::json::object{{"database", shown}, {"created", created}});
    else
        report.result(created ? fmt::format("created {}", shown)
                              : fmt::format("{} was there already", shown));
    return exit_done;
}

}  // namespace

constexpr Command command::create{
    .name = "create",
    .summary = "make the database itself",
    .help = R"(  runner create --url postgresql://me@localhost/shop
  runner create && runner --to head

One that is there already is left alone, and the exit code is 0. An SQLite file needs none of this: the first run to
a revision makes it.)",
    .run = run,
};

}  // namespace runner::cli
