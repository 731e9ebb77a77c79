#include <fmt/format.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "cli/commands.hpp"
#include "cli/commands/migrate.hpp"
#include "cli/exit_code.hpp"
#include "cli/json.hpp"
#include "cli/statement.hpp"

namespace runner::cli {

namespace json = boost::json;

namespace {

/// One step of the plan with what it would run.
struct Planned {
    migration::PlanStep step;
    std::size_t count = 0;
    std::string sql;
    json::array statements;
};

std::string place(const std::string& version, const std::string& head) {
    return !version.empty() && version == head ? version + " (head)" : migration::place(version);
}

std::string line(const migration::Plan& plan, const std::string& head) {
    return plan.empty() ? fmt::format("at {}, nothing to do", place(plan.at, head))
                        : fmt::format("from {} to {}", place(plan.at, head), place(plan.to, head));
}

std::string text(const migration::Plan& plan, const std::vector<Planned>& planned, const std::string& head,
                 bool sql) {
    if (plan.empty()) return line(plan, head) + "\n";
    std::string text = line(plan, head) + "\n\n";
    for (const Planned& each : planned) {
        text += fmt::format(
            "{} {}: {}{}{}\n", migration::word(each.step.direction), each.step.revision.name(),
            statements(each.count),
            each.step.done > 0 ? fmt::format(", going on behind statement {}", each.step.done) : "",
            each.step.kept ? ", kept in the history" : "");
        if (sql) text += each.sql + "\n";
    }
    return text;
}

json::object document(const migration::Plan& plan, std::vector<Planned>& planned, const std::string& head) {
    json::array steps;
    for (Planned& each : planned)
        steps.push_back(json::object{{"direction", migration::word(each.step.direction)},
                                     {"revision", each.step.revision.version},
                                     {"description", each.step.revision.description},
                                     {"kept", each.step.kept},
                                     {"statements", std::move(each.statements)}});
    json::array future;
    for (const migration::Entry& entry : plan.future) future.emplace_back(entry.version);
    return {{"from", or_null(plan.at)},    {"to", or_null(plan.to)},
            {"head", or_null(head)},       {"steps", std::move(steps)},
            {"future", std::move(future)}, {"notes", json::array(plan.notes.begin(), plan.notes.end())}};
}

}  // namespace

int show_plan(const migration::Request& request, const Options& options, Report& report) {
    const Address address = find_database(options);
    const Standing standing = read_standing(address, options, report);
    const migration::Options how = run_options(options, address.dialects);
    const migration::Plan plan = migration::plan(standing.revisions, standing.state, request,
                                                 migration::facts(address.dialect(), how));

    std::vector<Planned> planned;
    for (const migration::PlanStep& step : plan.steps) planned.push_back({step, 0, {}, {}});
    auto current = planned.begin();
    std::optional<migration::History> history;
    if (standing.database) history.emplace(*standing.database, options.history_table);
    std::vector<std::string> past;
    if (standing.database)
        for (StoredObject& object : standing.database->connection().stored_objects())
            past.push_back(std::move(object.sql));
    migration::Rehearsal rehearsal(address.plugin, std::move(past));
    migration::check(plan, standing.revisions, standing.state, address.dialect(), how,
                     history ? &*history : nullptr,
                     [&](const migration::PlanStep& step, const migration::Rendered& statement) {
                         while (current->step != step) ++current;
                         ++current->count;
                         for (const auto& [note, place] : statement.notes) report.log(note_at(note, place));
                         if (!report.json() && !report.verbose()) return;
                         const Rebuilds rebuilds = rehearsal.follow(statement);
                         if (report.json()) current->statements.push_back(json_of(statement, rebuilds));
                         if (report.verbose()) current->sql += text_of(statement, rebuilds);
                     });

    const std::string head = standing.head();
    report.finding(plan.empty() ? Finding::settled : Finding::pending, line(plan, head));
    if (report.json())
        report.document(document(plan, planned, head));
    else
        report.text(text(plan, planned, head, report.verbose()));
    for (const std::string& note : plan.notes) report.say("note: " + note);
    if (!standing.database) report.say("no database yet");
    return exit_done;
}

namespace {

int run(const Options& options, Report& report) {
    const std::string target = options.to ? *options.to : options.words.empty() ? "head" : options.words[0];
    return show_plan({.target = target,
                      .out_of_order = options.out_of_order,
                      .below_future = false,
                      .resume_at = options.resume_at},
                     options, report);
}

}  // namespace

constexpr Command command::plan{
    .name = "plan",
    .words = "[REV]",
    .most = 1,
    .options = "to out-of-order resume-at",
    .many = true,
    .summary = "show what going to a revision would run; change nothing",
    .help = R"(  runner plan                       up to head
  runner plan -1                    what undoing the last one would run
  runner plan base -v               with every statement
  runner --to base --dry-run -v     the same
  runner plan --json                statement by statement, with places; docs/json.md has the fields

All files on the way are read and checked as a run would. No database file is made.)",
    .run = run,
};

}  // namespace runner::cli
