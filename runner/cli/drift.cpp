#include "cli/drift.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "cli/live.hpp"
#include "cli/terminal.hpp"
#include "migration/files/script.hpp"
#include "migration/plan/situation.hpp"
#include "migration/run/model.hpp"
#include "migration/verify/scratch.hpp"
#include "schema/mentions.hpp"
#include "schema/native_objects.hpp"
#include "sdk/ascii.hpp"

namespace runner::cli {
namespace {

/// The tables of the model of which only the database knows how they are.
std::vector<std::string> uncertain_tables(const Schema& schema) {
    std::vector<std::string> names;
    for (const auto& [name, table] : schema.tables)
        if (schema.uncertain.contains(name)) names.push_back(name);
    return names;
}

/// What the applied files have made in words of this database alone.
std::set<schema::NativeObject> native_objects(const Standing& standing, const Dialect& dialect,
                                              const migration::Options& how) {
    schema::NativeObjects objects;
    const migration::Situation situation(standing.revisions, standing.state);
    for (const migration::Entry& entry : standing.state.applied) {
        const migration::Revision* revision = situation.file(entry.version);
        const auto script = revision ? revision->up.for_dialect(std::string(dialect.name())) : std::nullopt;
        if (!script) continue;
        parse::Reader reader(parse::Source::file(script->path), migration::audience(dialect, how),
                             script->language);
        objects.elsewhere = false;
        while (const Statement* statement = reader.next()) schema::follow(objects, *statement);
    }
    return std::move(objects.made);
}

/// Those of `made` that are gone. SQLite keeps a name as it was written first.
std::vector<schema::Change> gone(const std::set<schema::NativeObject>& made,
                                 const std::vector<StoredObject>& objects, const Options& options) {
    std::vector<schema::Change> changes;
    const auto ignored = [&](const std::string& name) {
        return std::ranges::find(options.ignored, name) != options.ignored.end();
    };
    for (const schema::NativeObject& one : made) {
        const bool routine = one.kind == "function" || one.kind == "procedure";
        const bool there = std::ranges::any_of(objects, [&](const StoredObject& object) {
            return routine == (object.kind == "routine") &&
                   ascii::equal_ignoring_case(object.name, one.name) &&
                   (one.table.empty() || ascii::equal_ignoring_case(object.table, one.table));
        });
        if (there || ignored(one.name) || ignored(one.table)) continue;
        const std::string of = one.table.empty() ? "" : " of " + printable_cell(one.table);
        changes.push_back(
            {one.kind, one.name, "", fmt::format("{} {}{} is gone", one.kind, printable_cell(one.name), of)});
    }
    return changes;
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
    const auto mentioned = [&](const std::string& name) {
        const auto words = schema::words_in(name);
        return !words.empty() && std::ranges::includes(model.schema().uncertain, words);
    };
    for (const auto& [object, why] : live.beyond)
        if (object.kind != "property" && object.kind != "extension" && !mentioned(object.name))
            changes.push_back({object.kind, object.name, object.sql,
                               object.sql.empty() ? title_of(object) + " is there" : ""});
    std::erase_if(changes, [&](const schema::Change& change) {
        return mentioned(change.name) ||
               std::ranges::find(options.ignored, change.name) != options.ignored.end();
    });
    const auto lost = gone(native_objects(standing, address.dialect(), how), live.objects, options);
    changes.insert(changes.end(), lost.begin(), lost.end());
    return changes;
}

}  // namespace runner::cli
