#include "cli/commands.hpp"
#include "cli/commands/migrate.hpp"

namespace runner::cli {

namespace {

int run(const Options& options, Report& report) {
    const Change change{
        .asks = !options.yes,
        .from_nothing = [&](const auto& revisions,
                            const auto& facts) { return migration::plan_redo(revisions, {}, facts); },
        .run = [&](auto& database, const auto& revisions, const auto& how, auto& observer,
                   const auto&) { return migration::redo(database, revisions, how, observer); },
    };
    return carry_out(change, options, report);
}

}  // namespace

constexpr Command command::redo{
    .name = "redo",
    .options = "yes",
    .summary = "undo the last revision and apply it again",
    .help = R"(  runner redo        while writing a migration: down, then up with what the files say now

Where the database can, both or neither. On a terminal it asks once; --yes answers.)",
    .run = run,
};

}  // namespace runner::cli
