#include <fmt/format.h>

#include <algorithm>
#include <boost/filesystem/operations.hpp>
#include <ranges>
#include <string_view>

#include "cli/commands.hpp"
#include "cli/commands/new.hpp"
#include "cli/database.hpp"
#include "cli/exit_code.hpp"
#include "cli/live.hpp"
#include "migration/verify/scratch.hpp"
#include "parse/directives.hpp"
#include "schema/diff.hpp"

namespace runner::cli {

namespace {

/// Whether tables are made of it: an enumerated type, a function that gives a DEFAULT.
bool is_part_of_tables(const std::string& kind) {
    constexpr std::string_view kinds[] = {"extension", "type", "domain", "sequence", "function"};
    return std::ranges::find(kinds, kind) != std::end(kinds);
}

/// When what is not portable is made: what an extension brings, anything may be made of, and others may refer
/// to a table.
enum class Stage { extensions, early, late };

Stage stage_of(const StoredObject& object) {
    if (object.kind == "extension") return Stage::extensions;
    return object.kind == "table" || is_part_of_tables(object.kind) ? Stage::early : Stage::late;
}

std::string block(const std::string& text, const Dialect& dialect) {
    return text.empty() ? text : fmt::format("-- runner: only={}\n{}-- runner: end\n", dialect.name(), text);
}

/// Throws Error (schema) where a migration would take a line of it, in the body of a function or in a
/// comment, for the end of its block.
void require_no_directive(const StoredObject& object) {
    for (const auto& line : object.sql | std::views::split('\n')) {
        std::string_view text(line.begin(), line.end());
        text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
        if (!text.starts_with("--") || !parse::is_directive(text)) continue;
        throw Error(ErrorKind::schema,
                    fmt::format("{} has a line that begins as the runner's own do", title_of(object)))
            .mend("change this line, or leave the object out with --ignore")
            .state("nothing was written");
    }
}

/// What portable SQL has no words for, as the database says it itself.
std::string native_up(const std::vector<StoredObject>& objects, Stage stage) {
    std::string text;
    for (const StoredObject& object : objects) {
        if (stage_of(object) != stage) continue;
        require_no_directive(object);
        if (object.sql.empty())
            text += fmt::format("-- {} cannot be written from the catalogue\n", title_of(object));
        else
            text += object.sql + (object.sql.ends_with('\n') ? ";\n" : ";\n\n");
    }
    return text;
}

std::string native_down(const std::vector<StoredObject>& objects, Stage stage) {
    std::string text;
    for (const StoredObject& object : objects | std::views::reverse) {
        const bool goes_along = object.kind == "property" && object.undo.empty();
        if (stage_of(object) != stage || goes_along) continue;
        if (object.kind == "extension")
            text += fmt::format("-- {} stays: others may need it\n", title_of(object));
        else if (object.sql.empty() || object.undo.empty())
            text += fmt::format("-- not derived: what undoes {}\n", title_of(object));
        else
            text += object.undo + ";\n";
    }
    return text;
}

std::string joined(std::initializer_list<std::string> parts) {
    std::string text;
    for (const std::string& part : parts)
        if (!part.empty()) text += (text.empty() ? "" : "\n") + part;
    return text;
}

/// Those of the statements between two schemas that make or drop what tables are made of; or the others, to
/// which OWNED BY belongs: it names a column.
std::string portable(const Schema& from, const Schema& to, bool parts_of_tables) {
    std::vector<schema::Change> changes = schema::diff(from, to);
    std::erase_if(changes, [&](const schema::Change& change) {
        const bool part = is_part_of_tables(change.kind) && !change.sql.starts_with("ALTER ");
        return part != parts_of_tables;
    });
    return schema::script(changes);
}

std::string up_script(const migration::LiveSchema& live, const Dialect& dialect) {
    const auto native = [&](Stage stage) { return block(native_up(live.beyond, stage), dialect); };
    return joined({native(Stage::extensions), portable({}, live.schema, true), native(Stage::early),
                   portable({}, live.schema, false), native(Stage::late)});
}

std::string down_script(const migration::LiveSchema& live, const Dialect& dialect) {
    const auto native = [&](Stage stage) { return block(native_down(live.beyond, stage), dialect); };
    return joined({native(Stage::late), portable(live.schema, {}, false), native(Stage::early),
                   portable(live.schema, {}, true), native(Stage::extensions)});
}

/// Makes `schema` where it cannot stay and says how that differs; empty where it does not.
std::string replayed(const Address& address, const Schema& schema, const Options& options, Report& report) {
    const migration::Options how = run_options(options, address.dialects);
    migration::Scratch scratch(address.plugin, address.url,
                               connection_options(options, Access::write, report), how);
    return schema::script(migration::drift(scratch, schema, schema));
}

int run(const Options& options, Report& report) {
    const Address address = find_database(options);
    const std::vector<migration::Revision> revisions = read_revisions(options);
    if (!revisions.empty())
        throw Error(ErrorKind::usage, fmt::format("{} has migrations already", options.directory.string()))
            .mend(
                "a baseline is the first of them; `runner new --auto --from URL` compares a database with "
                "schema.sql");
    if (const std::string at = read_history(address, options, report).at(); !at.empty())
        throw Error(ErrorKind::history, fmt::format("the database has a history, and is at {}", at))
            .mend("a baseline is the first revision; name the folder of its migrations with --dir")
            .state("nothing was written");
    const migration::LiveSchema live = live_schema(address, options, report);
    if (const std::string differs = replayed(address, live.schema, options, report); !differs.empty())
        throw Error(ErrorKind::history,
                    "what was written does not make the same schema; it differs by\n" + differs)
            .state("nothing was written");
    Options named = options;
    if (named.message.empty()) named.message = "baseline";
    const NewFiles files = new_files(revisions, named);
    write_pair(files, {up_script(live, address.dialect()), down_script(live, address.dialect())});
    report.say(fmt::format("wrote {} and {}", files.up.string(), files.down.string()));
    named.words = {files.version};
    try {
        return command::stamp.run(named, report);
    } catch (Error& error) {
        error.state(fmt::format("both files are written; `runner stamp {}` is what is left", files.version));
        throw;
    }
}

}  // namespace

constexpr Command command::baseline{
    .name = "baseline",
    .options = "message ignore",
    .summary = "make an existing database the first revision, and stamp it",
    .help =
        R"(  runner baseline --url postgresql://me@localhost/shop      writes sql/<time>_baseline.up.sql and .down.sql

Reads the database and writes what it finds as portable SQL. What portable SQL has no words for, triggers and functions,
stands as it is in an `only=` block, and is named. Before anything is written the statements are tried: they must make the
same schema. Then the history says that the database is at that revision; nothing else in it is changed.)",
    .run = run,
};

}  // namespace runner::cli
