#include "migration/plan/plan.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>

#include "migration/plan/dependencies.hpp"
#include "migration/plan/half_done.hpp"
#include "migration/plan/objections.hpp"
#include "migration/plan/situation.hpp"
#include "migration/plan/way.hpp"
#include "sdk/error.hpp"

namespace runner::migration {

namespace {

PlanStep mark(Direction direction, const Entry& entry) {
    return {direction, {entry.version, entry.description, {}, {}}};
}

/// By the down file where there is one and it counts, or else by what the history keeps.
std::vector<PlanStep> steps_down(const Way& way, const Versions& as_kept, const Situation& situation,
                                 const Facts& facts) {
    std::vector<PlanStep> steps;
    for (const Entry* entry : way.undo) {
        PlanStep& step = steps.emplace_back(mark(Direction::down, *entry));
        const Revision* revision = situation.file(entry->version);
        step.kept = !revision || !revision->down.for_dialect(facts.dialect) ||
                    as_kept.contains(entry->version) || half_undone_as_kept(*entry, situation.state);
        if (!step.kept) step.revision = *revision;
    }
    refuse_irreversible(way, steps);
    refuse_needed(way, situation, facts);
    return steps;
}

std::vector<PlanStep> steps_up(const Way& way, const Situation& situation, const Facts& facts) {
    const auto stays = [&](const std::string& version) { return way.staying.contains(version); };
    std::vector<PlanStep> steps;
    for (const Revision* revision : in_order(way.apply, facts, situation.known, stays)) {
        steps.push_back({Direction::up, *revision});
    }
    return steps;
}

void add_steps(Plan& plan, const Way& way, const Situation& situation, const Facts& facts) {
    const Versions as_kept = refuse_edited(way, situation, facts, plan.notes);
    plan.steps = steps_down(way, as_kept, situation, facts);
    std::ranges::move(steps_up(way, situation, facts), std::back_inserter(plan.steps));
}

/// What of a newer release stays, and that it does.
void tell_future(Plan& plan, const Way& way, const Situation& situation) {
    std::vector<std::string> names;
    for (const Entry& entry : situation.state.applied) {
        if (!situation.is_future(entry) || !way.staying.contains(entry.version)) continue;
        plan.future.push_back(entry);
        names.push_back(entry.name());
    }
    if (names.empty()) return;
    plan.notes.push_back(fmt::format("{} applied by a newer release and left alone: {}",
                                     migrations_are(names.size()), fmt::join(names, ", ")));
}

void tell_ends(Plan& plan, const Situation& situation) {
    Versions then = situation.applied;
    for (const PlanStep& step : plan.steps) {
        if (step.direction == Direction::up) {
            then.insert(step.revision.version);
        } else {
            then.erase(step.revision.version);
        }
    }
    plan.at = newest(situation.applied);
    plan.to = newest(then);
}

}  // namespace

Plan plan(const std::vector<Revision>& revisions, const State& state, const Request& request,
          const Facts& facts) {
    const Situation situation(revisions, state);
    const Target target = parse_target(request.target, situation.known);
    refuse_idle_resume(request, state);
    refuse_missing(situation);
    Way way = way_to(target, situation);
    spare_future(way, target, situation, request);
    const std::size_t resumed = go_on(way, situation, request, facts);
    if (!request.out_of_order) refuse_late(way, situation, facts);
    Plan plan;
    tell_future(plan, way, situation);
    add_steps(plan, way, situation, facts);
    if (!plan.steps.empty()) {
        plan.steps.front().done = resumed;
        plan.steps.front().in_doubt = state.unfinished && state.unfinished->in_doubt() && !request.resume_at;
    }
    refuse_other_way(plan.steps, request);
    tell_ends(plan, situation);
    return plan;
}

Plan plan_redo(const std::vector<Revision>& revisions, const State& state, const Facts& facts) {
    const Situation situation(revisions, state);
    refuse_missing(situation);
    if (state.applied.empty()) throw Error(ErrorKind::usage, "nothing is applied: there is nothing to redo");
    refuse_half_done(situation);
    const Entry& last = state.applied.back();
    if (!situation.file(last.version)) {
        throw Error(ErrorKind::history,
                    fmt::format("{} has no file here: it cannot be applied again", last.name()))
            .mend("redo it with the release that has it");
    }
    Plan plan;
    add_steps(plan, way_to_redo(situation), situation, facts);
    tell_ends(plan, situation);
    return plan;
}

Plan plan_stamp(const std::vector<Revision>& revisions, const State& state, const std::string& target) {
    const Situation situation(revisions, state);
    const Way way = way_to(parse_target(target, situation.known), situation);
    Plan plan;
    for (const Entry* entry : way.undo) plan.steps.push_back(mark(Direction::down, *entry));
    for (const Revision* revision : way.apply) plan.steps.push_back({Direction::up, *revision});
    if (auto settled = settling_mark(plan.steps, situation)) {
        plan.steps.insert(plan.steps.begin(), std::move(*settled));
    }
    for (PlanStep& step : plan.steps)
        step.mark = step.direction == Direction::up ? Event::stamped : Event::unstamped;
    tell_ends(plan, situation);
    return plan;
}

}  // namespace runner::migration
