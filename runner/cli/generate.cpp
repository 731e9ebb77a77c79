#include "cli/generate.hpp"

#include <fmt/format.h>

#include <span>

#include "cli/database.hpp"
#include "cli/live.hpp"
#include "migration/files/script.hpp"
#include "migration/verify/desired.hpp"
#include "parse/reader.hpp"
#include "schema/diff.hpp"
#include "sdk/ascii.hpp"

namespace runner::cli {
namespace {

using schema::Renames;

/// Keeps of `guesses` what a person says yes to.
Renames asked(Renames guesses, Report& report) {
    std::erase_if(guesses.tables, [&](const auto& entry) {
        return !report.ask(
            fmt::format("Is the table {} the old {} under another name?", entry.first, entry.second));
    });
    std::erase_if(guesses.columns, [&](const auto& entry) {
        return !report.ask(fmt::format("Is the column {}.{} the old {} under another name?",
                                       entry.first.first, entry.first.second, entry.second));
    });
    return guesses;
}

/// What the statement is called where it cannot be undone; empty where a comparison of schemas undoes it.
std::string beyond_schemas(const Statement& statement) {
    if (const auto* change = std::get_if<DataChange>(&statement.node)) {
        const char* const verbs[] = {"INSERT", "UPDATE", "DELETE"};
        return verbs[static_cast<std::size_t>(change->verb)];
    }
    if (std::holds_alternative<Truncate>(statement.node)) return "TRUNCATE";
    const auto* raw = std::get_if<Raw>(&statement.node);
    if (statement.native) return "a statement of one database";
    return raw ? raw->words : std::string();
}

/// What the migrations make, or what the database of --from holds.
Schema present(const std::vector<migration::Revision>& revisions, const Address& address,
               const Options& options, Report& report) {
    if (!options.from.empty()) return live_schema(address, options, report).schema;
    return migration::fold_revisions(revisions, address.dialect(), run_options(options, address.dialects));
}

}  // namespace

std::optional<Pair> generated(const std::vector<migration::Revision>& revisions, const Options& options,
                              Report& report) {
    Options from = options;
    if (!options.from.empty()) from.url = options.from;
    const Address address = find_database(from);
    const migration::Options how = run_options(from, address.dialects);
    const migration::Desired desired = migration::read_desired(options.schema, address.dialect(), how);
    const Schema now = present(revisions, address, from, report);
    Renames renames = desired.renames.pending(now);
    if (report.interactive() && desired.renames.empty())
        renames = asked(schema::guessed(now, desired.schema), report);
    const auto up = schema::diff(now, desired.schema, renames);
    if (up.empty()) return std::nullopt;
    return Pair{schema::script(up), schema::script(schema::diff(desired.schema, now, renames.reversed()))};
}

DerivedDown derived_down(const std::vector<migration::Revision>& revisions, std::size_t index,
                         const Options& options) {
    const Address address = find_database(options);
    const migration::Options how = run_options(options, address.dialects);
    const auto until = [&](std::size_t end) {
        const std::vector<migration::Revision> part(revisions.begin(),
                                                    revisions.begin() + static_cast<std::ptrdiff_t>(end));
        return migration::fold_revisions(part, address.dialect(), how);
    };
    DerivedDown result;
    Renames renames;
    const auto script = revisions[index].up.for_model(std::string(address.dialect().name()));
    if (!script) throw Error(ErrorKind::usage, fmt::format("{} has no up file", revisions[index].name()));
    parse::Reader reader(parse::Source::file(script->path), migration::audience(address.dialect(), how),
                         script->language);
    while (const Statement* statement = reader.next()) {
        schema::add_renames(renames, *statement);
        const std::string what = beyond_schemas(*statement);
        if (!what.empty())
            result.underived.push_back(
                fmt::format("{} at line {}", what, reader.locate({0, statement->text.size()}).line));
    }
    result.script = schema::script(schema::diff(until(index + 1), until(index), renames.reversed()));
    return result;
}

}  // namespace runner::cli
