#include <fmt/format.h>

#include <optional>

#include "cli/baseline.hpp"
#include "cli/commands.hpp"
#include "cli/commands/new.hpp"
#include "cli/database.hpp"
#include "cli/exit_code.hpp"
#include "cli/live.hpp"
#include "migration/verify/scratch.hpp"
#include "migration/verify/temporary_database.hpp"
#include "migration/verify/trial.hpp"
#include "schema/diff.hpp"

namespace runner::cli {

namespace {

/// What is wrong with the pair, found out where nothing stays; empty where it makes `live` and takes it away.
/// On a server that has no database for a trial, the portable statements are tried beside what is there.
std::string fault_of(const Address& address, const migration::LiveSchema& live, const Pair& pair,
                     const Options& options, Report& report) {
    const migration::Options how = run_options(options, address.dialects);
    const ConnectionOptions connection = connection_options(options, Access::write, report);
    std::optional<migration::TemporaryDatabase> temporary;  // outlives the session in it
    std::optional<migration::Scratch> empty;
    try {
        if (address.plugin.memory_url().empty()) temporary.emplace(address.plugin, address.url, connection);
        empty.emplace(address.plugin, temporary ? temporary->url() : address.url, connection, how,
                      migration::Scratch::Within::database);
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::usage || error.kind() == ErrorKind::interrupted) throw;
        report.warn("there is no database for a trial, and only portable statements are tried: " +
                    error.message());
        migration::Scratch beside(address.plugin, address.url, connection, how);
        const std::string differs = schema::script(migration::drift(beside, live.schema, live.schema));
        return differs.empty() ? differs : "up does not make the same schema; it differs by\n" + differs;
    }
    return migration::trial(*empty, live, pair.up, pair.down);
}

/// Throws Error unless the pair makes `live` of an empty database, and takes it away again.
void require_to_hold(const Address& address, const migration::LiveSchema& live, const Pair& pair,
                     const Options& options, Report& report) {
    std::string fault;
    try {
        fault = fault_of(address, live, pair, options, report);
    } catch (const Error& error) {
        constexpr ErrorKind not_of_the_pair[] = {ErrorKind::usage, ErrorKind::connection,
                                                 ErrorKind::interrupted};
        if (std::ranges::find(not_of_the_pair, error.kind()) != std::end(not_of_the_pair)) throw;
        Error clearer(error.kind(), "the pair fails on an empty database: " + error.message());
        clearer.detail(error.detail()).mend("leave out with --ignore what cannot be made there");
        if (error.location()) clearer.at(*error.location());
        throw clearer.state("nothing was written");
    }
    if (!fault.empty()) throw Error(ErrorKind::history, fault).state("nothing was written");
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
    const Pair pair = baseline_of(live, address.dialect());
    require_to_hold(address, live, pair, options, report);
    Options named = options;
    if (named.message.empty()) named.message = "baseline";
    const NewFiles files = new_files(revisions, named);
    write_pair(files, pair);
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
stands as it is in an `only=` block, and is named. Before anything is written both files are tried on an empty database,
for PostgreSQL one that is made for it: they must make the same schema, and take it away again. Then the history says
that the database is at that revision; nothing else in it is changed.)",
    .run = run,
};

}  // namespace runner::cli
