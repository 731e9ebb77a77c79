#include "cli/commands.hpp"
#include "cli/commands/migrate.hpp"

namespace runner::cli {

namespace {

int run(const Options& options, Report& report) {
    const std::string& target = options.words.front();
    const Change change{
        .asks = !options.yes,
        .runs_scripts = false,
        .from_nothing = [&](const auto& revisions,
                            const auto&) { return migration::plan_stamp(revisions, {}, target); },
        .run = [&](auto& database, const auto& revisions, const auto& how, auto& observer,
                   const auto&) { return migration::stamp(database, revisions, target, how, observer); },
    };
    return carry_out(change, options, report);
}

}  // namespace

constexpr Command command::stamp{
    .name = "stamp",
    .words = "REV",
    .least = 1,
    .most = 1,
    .options = "yes",
    .summary = "make the history say that the database is at a revision; run nothing",
    .help = R"(  runner stamp 20260129_050441      for a database whose tables were made by other means
  runner stamp base                 forget all

Only the history changes. Whether the tables are there is not looked at. On a terminal it asks before it forgets what
was applied; --yes answers.)",
    .run = run,
};

}  // namespace runner::cli
