#include "cli/live.hpp"

#include <fmt/format.h>

#include "cli/terminal.hpp"

namespace runner::cli {

migration::LiveSchema live_schema(migration::Database& database, const Options& options) {
    std::set<std::string> ignored(options.ignored.begin(), options.ignored.end());
    ignored.insert(options.history_table);
    const std::vector<StoredObject> objects = database.connection().stored_objects();
    // Not even the history, which is there: its plugin does not tell what a database has.
    if (objects.empty() && database.connection().table_exists(options.history_table))
        throw Error(ErrorKind::unsupported,
                    fmt::format("the schema of {} cannot be read back", database.dialect().title()))
            .mend("leave --live out: the migrations say what it is");
    return migration::live_schema(objects, database.dialect(), ignored);
}

migration::LiveSchema live_schema(const Address& address, const Options& options, Report& report) {
    if (!address.exists())
        throw Error(ErrorKind::connection, fmt::format("there is no database {}", redacted(address.url)))
            .mend("name it with --url");
    migration::Database database(address.plugin, address.url,
                                 connection_options(options, Access::read, report));
    migration::LiveSchema live = live_schema(database, options);
    for (const migration::Beyond& each : live.beyond)
        report.warn(fmt::format("portable SQL has no words for {}{}{}", title_of(each.object),
                                each.why.empty() ? "" : ": ", each.why));
    return live;
}

std::string title_of(const StoredObject& object) {
    const bool has_kind = object.kind != "other" && object.kind != "property";
    return (has_kind ? object.kind + " " : "") + printable_cell(object.name);
}

}  // namespace runner::cli
