#include <fmt/format.h>

#include <boost/json/object.hpp>
#include <boost/process/child.hpp>
#include <boost/process/io.hpp>
#include <boost/process/pipe.hpp>
#include <boost/process/search_path.hpp>
#include <iterator>
#include <thread>

#include "cli/commands.hpp"
#include "cli/commands/new.hpp"
#include "cli/database.hpp"
#include "cli/exit_code.hpp"
#include "cli/live.hpp"
#include "cli/schema_json.hpp"
#include "migration/verify/desired.hpp"
#include "schema/diagram.hpp"
#include "schema/diff.hpp"

namespace runner::cli {

namespace {

/// What Graphviz draws.
std::string drawn(const std::string& graph) {
    namespace process = boost::process;
    const auto program = process::search_path("dot");
    if (program.empty())
        throw Error(ErrorKind::usage, "an SVG is drawn by Graphviz, and its program dot is not here")
            .mend(
                "install graphviz (Debian: apt install graphviz), or take --format mermaid, which browsers "
                "and "
                "forges draw by themselves");
    process::opstream in;
    process::ipstream out;
    process::child child(program, "-Tsvg", process::std_in<in, process::std_out> out);
    std::thread writer([&] {
        in << graph;
        in.flush();
        in.pipe().close();
    });
    std::string drawing{std::istreambuf_iterator<char>(out), {}};
    writer.join();
    child.wait();
    if (child.exit_code() != 0) throw Error(ErrorKind::usage, "Graphviz could not draw it");
    return drawing;
}

Schema asked(const Options& options, Report& report) {
    const Address address = find_database(options);
    if (options.live) return live_schema(address, options, report).schema;
    Schema schema = migration::fold_revisions(read_revisions(options), address.dialect(),
                                              run_options(options, address.dialects));
    if (!schema.uncertain.empty())
        report.warn(
            "what the migrations say in the words of one database alone is left out; --live names it");
    return schema;
}

int run(const Options& options, Report& report) {
    const std::string& format = options.format;
    if (format != "sql" && format != "json" && format != "mermaid" && format != "dot" && format != "svg")
        throw Error(ErrorKind::usage, fmt::format("unknown format {}", format))
            .mend("--format is sql, json, mermaid, dot or svg");
    const Schema schema = asked(options, report);
    if (format == "json" || (format == "sql" && report.json()))
        report.document(json_of(schema));
    else if (format == "sql")
        report.text(schema::script(schema::diff({}, schema)));
    else if (format == "mermaid")
        report.text(schema::mermaid(schema));
    else
        report.text(format == "dot" ? schema::dot(schema) : drawn(schema::dot(schema)));
    return exit_done;
}

}  // namespace

constexpr Command command::dump{
    .name = "dump",
    .options = "format live ignore",
    .summary = "print the schema of the migrations or of a database, as SQL, JSON or a diagram",
    .help = R"(  runner dump > schema.sql              portable SQL, in an order in which it runs
  runner dump --live                    of the database, in portable SQL, whichever it is
  runner dump --format mermaid          a diagram that browsers and forges draw
  runner dump --format svg > erd.svg    the same, drawn by Graphviz

It says the same of the same schema, byte by byte, so that it can be committed and compared. Without --live no
database is asked. What portable SQL has no words for is left out of a live one, and named.)",
    .run = run,
};

}  // namespace runner::cli
