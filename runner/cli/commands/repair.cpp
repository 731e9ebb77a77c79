#include <fmt/format.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "cli/commands.hpp"
#include "cli/commands/migrate.hpp"
#include "cli/exit_code.hpp"
#include "migration/plan/repair.hpp"

namespace runner::cli {

namespace json = boost::json;
using migration::Fault;

namespace {

std::string_view word(Fault::Kind kind) {
    switch (kind) {
        case Fault::Kind::edited:
            return "edited";
        case Fault::Kind::missing:
            return "missing";
        case Fault::Kind::half_done:
            break;
    }
    return "half_done";
}

int show(const Options& options, Report& report) {
    const Address address = find_database(options);
    const Standing standing = read_standing(address, options, report);
    const std::vector<Fault> faults =
        migration::faults(standing.revisions, standing.state,
                          migration::facts(address.dialect(), run_options(options, address.dialects)));
    if (report.json()) {
        json::array list;
        for (const Fault& fault : faults)
            list.push_back(json::object{{"kind", word(fault.kind)},
                                        {"revision", fault.entry.version},
                                        {"description", fault.entry.description},
                                        {"message", fault.message},
                                        {"mend", fault.mend}});
        report.document(json::object{{"faults", std::move(list)}});
    } else {
        for (const Fault& fault : faults) report.text(fmt::format("{}\n  {}\n", fault.message, fault.mend));
        if (faults.empty()) report.result("there is nothing to decide");
    }
    return faults.empty() ? exit_done : exit_pending;
}

int run(const Options& options, Report& report) {
    if (options.words.empty()) return show(options, report);
    const std::string& verb = options.words.front();
    if ((verb != "accept" && verb != "forget") || options.words.size() != 2)
        throw Error(ErrorKind::usage, "runner repair does one thing to one revision")
            .mend("write runner repair accept REV, or runner repair forget REV");
    const std::string& revision = options.words[1];
    const auto plan = [&](const auto& revisions, const auto& state, const auto& facts) {
        return verb == "accept" ? migration::plan_accept(revisions, state, revision, facts)
                                : migration::plan_forget(revisions, state, revision);
    };
    const Change change{
        .runs_scripts = false,
        .from_nothing = [&](const auto& revisions,
                            const auto& facts) { return plan(revisions, migration::State(), facts); },
        .run = [&](auto& database, const auto& revisions, const auto& how, auto& observer,
                   const auto&) { return migration::repair(database, revisions, plan, how, observer); },
    };
    return carry_out(change, options, report);
}

}  // namespace

constexpr Command command::repair{
    .name = "repair",
    .words = "[accept|forget REV]",
    .most = 2,
    .summary = "what only a person can decide of the history; decide one of it",
    .help =
        R"(  runner repair                            what there is to decide, and how; exit 3 when there is something
  runner repair accept 20260129_050441     its file, edited since, counts as what was applied
  runner repair forget 20260129_050441     applied, but without a file: it counts as not applied

Only the history changes, by an event that stays in it; nothing runs. A script that stopped half-way is settled with
--resume-at or stamp, as runner repair says.)",
    .run = run,
};

}  // namespace runner::cli
