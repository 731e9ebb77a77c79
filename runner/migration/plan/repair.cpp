#include "migration/plan/repair.hpp"

#include <fmt/format.h>

#include "migration/plan/dependencies.hpp"
#include "migration/plan/half_done.hpp"
#include "migration/plan/objections.hpp"
#include "migration/plan/situation.hpp"
#include "sdk/error.hpp"

namespace runner::migration {

namespace {

/// The entry of the one revision that `text` names.
const Entry& applied_revision(const std::string& text, const Situation& situation) {
    const Target target = parse_target(text, situation.known);
    if (target.kind != Target::Kind::version)
        throw Error(ErrorKind::usage, fmt::format("{} names no single revision", text))
            .mend("name it by its version; `runner repair` lists those that need it");
    const Entry* entry = situation.state.find(target.version);
    if (entry == nullptr)
        throw Error(ErrorKind::usage, fmt::format("{} is not applied", target.version))
            .mend("`runner repair` lists what there is to decide");
    return *entry;
}

Plan marked(const Situation& situation, PlanStep step, Event event) {
    step.mark = event;
    Plan plan;
    plan.at = newest(situation.applied);
    Versions then = situation.applied;
    if (event == Event::unstamped) then.erase(step.revision.version);
    plan.to = newest(then);
    plan.steps.push_back(std::move(step));
    return plan;
}

}  // namespace

std::vector<Fault> faults(const std::vector<Revision>& revisions, const State& state, const Facts& facts) {
    const Situation situation(revisions, state);
    std::vector<Fault> faults;
    try {
        refuse_half_done(situation);
    } catch (const Error& error) {
        faults.push_back({Fault::Kind::half_done, *state.unfinished, error.message(), error.mend()});
    }
    for (const Entry& entry : state.applied) {
        const Revision* revision = situation.file(entry.version);
        if (situation.is_missing(entry)) {
            faults.push_back(
                {Fault::Kind::missing, entry,
                 fmt::format("{} is applied, and older than the newest file, but without a file",
                             entry.name()),
                 fmt::format("bring the file back from version control; or, when nothing of it is to "
                             "stay in the history, count it as not applied: runner repair forget {}",
                             entry.version)});
        } else if (revision != nullptr && facts.compare(*revision, entry).difference == Difference::edited) {
            faults.push_back(
                {Fault::Kind::edited, entry,
                 fmt::format("{} is not what was applied any more", up_path(*revision, facts.dialect)),
                 fmt::format(
                     "put the file back as it was; or, when the edit changes nothing that this database "
                     "has, count it as what was applied: runner repair accept {}",
                     entry.version)});
        }
    }
    return faults;
}

Plan plan_accept(const std::vector<Revision>& revisions, const State& state, const std::string& revision,
                 const Facts& facts) {
    const Situation situation(revisions, state);
    const Entry& entry = applied_revision(revision, situation);
    const Revision* file = situation.file(entry.version);
    if (file == nullptr)
        throw Error(ErrorKind::usage, fmt::format("{} has no file here", entry.name()))
            .mend("bring it back from version control");
    if (facts.compare(*file, entry).difference == Difference::none)
        throw Error(ErrorKind::usage,
                    fmt::format("{} is what was applied: there is nothing to accept", entry.name()));
    return marked(situation, {Direction::up, *file}, Event::accepted);
}

Plan plan_forget(const std::vector<Revision>& revisions, const State& state, const std::string& revision) {
    const Situation situation(revisions, state);
    const Entry& entry = applied_revision(revision, situation);
    if (situation.file(entry.version) != nullptr)
        throw Error(ErrorKind::usage, fmt::format("{} has its file", entry.name()))
            .mend("undo it with runner downgrade; or count it as not applied with runner stamp");
    if (situation.is_future(entry))
        throw Error(ErrorKind::usage,
                    fmt::format("{} is of a newer release, which has its file", entry.name()))
            .mend("undo it with runner downgrade");
    return marked(situation, {Direction::down, {entry.version, entry.description, {}, {}}}, Event::unstamped);
}

}  // namespace runner::migration
