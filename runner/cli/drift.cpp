#include "cli/drift.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "cli/live.hpp"
#include "migration/run/model.hpp"
#include "migration/verify/scratch.hpp"

namespace runner::cli {
namespace {

/// The tables of the model of which only the database knows how they are.
std::vector<std::string> uncertain_tables(const Schema& schema) {
    std::vector<std::string> names;
    for (const auto& [name, table] : schema.tables)
        if (schema.uncertain.contains(name)) names.push_back(name);
    return names;
}

}  // namespace

std::vector<schema::Change> drift(const Address& address, const Standing& standing, const Options& options,
                                  Report& report) {
    if (!standing.database) return {};
    const migration::Options how = run_options(options, address.dialects);
    migration::Model model(standing.revisions, standing.state.applied, address.dialect(), how);
    if (const auto names = uncertain_tables(model.schema()); !names.empty())
        report.say(
            fmt::format("note: not compared, as statements for this database alone may have changed them: {}",
                        fmt::join(names, ", ")));
    migration::Scratch scratch(address.plugin, address.url,
                               connection_options(options, Access::write, report), how);
    Options whole = options;  // what is ignored may be spoken of by what is not
    whole.ignored.clear();
    const migration::LiveSchema live = live_schema(*standing.database, whole);
    auto changes = migration::drift(scratch, model.schema(), live.schema);
    // What the migrations made in the database's own words, they have mentioned. What they say more of their
    // objects, storage parameters and comments, the model does not keep.
    for (const StoredObject& object : live.beyond)
        if (object.kind != "property" && object.kind != "extension" &&
            !model.schema().uncertain.contains(object.name))
            changes.push_back({object.kind, object.name, object.sql,
                               object.sql.empty() ? title_of(object) + " is there" : ""});
    std::erase_if(changes, [&](const schema::Change& change) {
        return model.schema().uncertain.contains(change.name) ||
               std::ranges::find(options.ignored, change.name) != options.ignored.end();
    });
    return changes;
}

}  // namespace runner::cli
