#include "cli/commands/migrate.hpp"

#include <fmt/format.h>

#include <system_error>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/libraries.hpp"
#include "cli/outcome.hpp"
#include "cli/signals.hpp"
#include "cli/targets/shared.hpp"
#include "migration/files/read_ahead.hpp"
#include "migration/run/before_running.hpp"

namespace runner::cli {

using migration::Direction;
using Clock = std::chrono::steady_clock;

namespace {

/// All that one has to know of a failure in production and cannot ask any more.
void log_environment(const Address& address, migration::Database& database, const Options& options,
                     Report& report) {
    if (!report.verbose()) return;
    report.log(fmt::format("runner {}, with {}", RUNNER_VERSION, libraries()));
    report.log(fmt::format("plugin {} {}, {}", address.found.name, address.found.version,
                           address.found.path.string()));
    report.log(fmt::format("server {}, {}", database.connection().server(), database.shown_url()));
    report.log(fmt::format("history {} at position {}, files in {}", options.history_table,
                           migration::History(database, options.history_table).last_position(),
                           options.directory.string()));
}

int tell(const migration::Result& result, const std::vector<migration::Revision>& revisions,
         const Address& address, Clock::duration elapsed, Report& report) {
    const std::string head = revisions.empty() ? "" : revisions.back().version;
    for (const std::string& note : result.plan.notes) report.say("note: " + note);
    const std::string_view advice = address.dialect().advice();
    if (result.plan.at.empty() && !result.done.empty() && !advice.empty())
        report.say(fmt::format("note: {}", advice));
    const std::string line = text_of(result, head, elapsed);
    report.finding(result.done.empty() ? Finding::settled : Finding::changed, line);
    if (report.json())
        report.document(json_of(result, head, elapsed));
    else
        report.result(line);
    return result.declined ? exit_declined : exit_done;
}

/// Checked, so that what is refused leaves no empty database behind.
migration::Draft draft_from_nothing(const Change& change, const std::vector<migration::Revision>& revisions,
                                    const Address& address, const migration::Options& how) {
    const Dialect& dialect = address.dialect();
    migration::require_history_table(how.history_table);
    migration::Draft draft{change.from_nothing(revisions, migration::facts(dialect, how)), {}};
    draft.checked = change.runs_scripts ? migration::check(draft.plan, revisions, {}, dialect, how, nullptr)
                                        : migration::check_marks(draft.plan, dialect, how);
    return draft;
}

/// Most of what there is to do when nothing is to do: it is done while the server makes a process for us.
std::shared_ptr<migration::ReadAhead> read_ahead(const std::vector<migration::Revision>& revisions,
                                                 const Dialect& dialect) {
    constexpr std::size_t few = 32;  // they take less time than a thread
    if (revisions.size() <= few) return nullptr;
    std::vector<boost::filesystem::path> files;
    for (const migration::Revision& revision : revisions)
        if (const auto file = revision.up.for_dialect(std::string(dialect.name())))
            files.push_back(file->path);
    try {
        return std::make_shared<migration::ReadAhead>(std::move(files));
    } catch (const std::system_error&) {  // no thread is to be had: they are read when they are asked for
        return nullptr;
    }
}

}  // namespace

int carry_out(const Change& change, const Options& options, Report& report) {
    const Clock::time_point start = Clock::now();
    const Address address = find_database(options);
    const auto interrupt = interrupt_of(options, report);
    const std::vector<migration::Revision> revisions = read_folder(address, options);
    migration::Options how = run_options(options, address.dialects);
    how.interrupt = interrupt;
    const bool exists = address.exists();
    migration::Drafts own;
    migration::Drafts& drafts = options.shared ? options.shared->drafts() : own;
    if (!exists) {
        const auto draft = migration::before_running("at base; nothing was run", [&] {
            return drafts.get(address.dialect().name(), {},
                              [&] { return draft_from_nothing(change, revisions, address, how); });
        });
        if (draft->plan.empty())
            return tell({.done = {}, .plan = draft->plan}, revisions, address, {}, report);
    }
    if (exists && !options.shared) how.read_ahead = read_ahead(revisions, address.dialect());
    migration::Database database = migration::before_running("nothing was run", [&] {
        interrupt->check();
        const auto idle = interrupt->idle();
        return migration::Database(
            address.plugin, address.url,
            connection_options(options, exists ? Access::write : Access::create, report));
    });
    log_environment(address, database, options, report);
    Progress progress(report, change.asks);
    const migration::Result result = change.run(database, revisions, how, progress, &drafts);
    return tell(result, revisions, address, Clock::now() - start, report);
}

int go_to(const std::string& target, std::optional<Direction> only, const Options& options, Report& report) {
    const migration::Request request{.target = target,
                                     .out_of_order = options.out_of_order,
                                     .below_future = only == Direction::down,
                                     .resume_at = options.resume_at,
                                     .only = only};
    if (options.dry_run) return show_plan(request, options, report);
    const Change change{
        .asks = !options.yes,
        .from_nothing = [&](const auto& revisions,
                            const auto& facts) { return migration::plan(revisions, {}, request, facts); },
        .run =
            [&](auto& database, const auto& revisions, const auto& how, auto& observer, auto* drafts) {
                return migration::migrate(database, revisions, request, how, observer, drafts);
            },
    };
    return carry_out(change, options, report);
}

namespace {

int run(const Options& options, Report& report) {
    if (!options.to)
        throw Error(ErrorKind::usage, "nothing is asked for")
            .mend("`runner --to head` applies all migrations; `runner --help` shows the rest");
    return go_to(*options.to, std::nullopt, options, report);
}

int run_upgrade(const Options& options, Report& report) {
    return go_to(options.words.empty() ? "head" : options.words[0], Direction::up, options, report);
}

int run_downgrade(const Options& options, Report& report) {
    return go_to(options.words.empty() ? "-1" : options.words[0], Direction::down, options, report);
}

}  // namespace

constexpr Command command::migrate{
    .name = "",
    .options = "to dry-run out-of-order resume-at yes",
    .many = true,
    .summary = "go to a revision, up or down",
    .help = R"(  runner --to head                  apply all migrations in sql/
  runner --to -1                    undo the last one
  runner --to 20260129              go to that revision, up or down
  runner --to base                  undo all
  runner --to head --dry-run        show what would run; change nothing
  runner new -m "add user email"    write the next pair of files
  runner --to head --targets tenants.txt --jobs 4
                                    the same on many databases, a URL a line
  runner --to head --schemas 'tenant_*'
                                    on many schemas of one PostgreSQL, each by itself
  runner status                     what is applied, what is pending
  DATABASE_URL=postgresql://me@localhost/shop runner --to head)",
    .run = run,
};

constexpr Command command::upgrade{
    .name = "upgrade",
    .aliases = "up",
    .words = "[REV]",
    .most = 1,
    .options = "dry-run out-of-order resume-at",
    .many = true,
    .summary = "go up to a revision: head without one",
    .help = R"(  runner upgrade                apply all
  runner up +2                  the next two
  runner upgrade 20260301       up to that revision; an error when it is below the present one)",
    .run = run_upgrade,
};

constexpr Command command::downgrade{
    .name = "downgrade",
    .aliases = "down",
    .words = "[REV]",
    .most = 1,
    .options = "dry-run resume-at yes",
    .many = true,
    .summary = "go down to a revision: -1, the last one undone, without one",
    .help = R"(  runner down                   undo the last one
  runner downgrade -2           the last two
  runner downgrade base         all
  runner downgrade 20260129     down to that revision, which stays; an error when it is above the present one

On a terminal it asks once before it undoes anything; --yes answers. A revision whose file is gone, such as one of a
newer release, is undone by the steps that the history has kept.)",
    .run = run_downgrade,
};

}  // namespace runner::cli
