#include "migration/plan/half_done.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sdk/error.hpp"

namespace runner::migration {

namespace {

/// The newest revision that can be named and is older than `version`; "base" when there is none.
std::string below(const std::string& version, const Situation& situation) {
    std::string newest;
    for (const Known& each : situation.known) {
        if (older(each.version, version)) newest = each.version;
    }
    return place(newest);
}

std::string to_finish(const Entry& half, const Situation& situation) {
    if (half.direction() == Direction::down) {
        const bool last = situation.state.applied.back().version == half.version;
        return fmt::format("runner downgrade {}", last ? "-1" : below(half.version, situation));
    }
    if (!situation.file(half.version)) return "run the release that has its file";
    const bool late = is_late(half.version, newest(situation.applied));
    return fmt::format("runner --to {}", late ? "head" : half.version);
}

/// The ways to say that a person has put the database right. What a late revision has left behind cannot
/// be counted as undone without the newer ones.
std::string to_settle(const Entry& half, const Situation& situation) {
    Versions others = situation.applied;
    others.erase(half.version);
    const std::string gone = newest(others);
    const std::string whole = is_late(half.version, gone) ? gone : half.version;
    const bool can_be_gone = !is_late(half.version, gone);
    const bool can_be_whole = situation.applied.contains(half.version) || situation.file(half.version);
    std::string text = "put the database right by hand and say so: ";
    if (can_be_whole) text += fmt::format("runner stamp {} when all of it is there", whole);
    if (can_be_whole && can_be_gone) text += ", ";
    if (can_be_gone) text += fmt::format("runner stamp {} when nothing of it is", place(gone));
    return text;
}

/// How many statements of `half` are not to be run again.
std::size_t resume_point(const Entry& half, const Request& request) {
    const auto progress = static_cast<std::size_t>(half.progress);
    if (!half.in_doubt()) return progress;
    const auto at = request.resume_at;
    if (at && *at != progress && *at != progress + 1) throw unknown_outcome(half.name(), progress);
    return at.value_or(progress) - 1;
}

}  // namespace

Error unknown_outcome(const std::string& revision, std::size_t statement) {
    return Error(ErrorKind::history,
                 fmt::format(
                     "statement {} of {} was running when the runner stopped: whether it took effect is "
                     "not known",
                     statement, revision))
        .mend(fmt::format("look in the database; then run again with --resume-at {} when it did, or "
                          "--resume-at {} when it did not",
                          statement + 1, statement));
}

void refuse_half_done(const Situation& situation) {
    const auto& half = situation.state.unfinished;
    if (!half) return;
    throw Error(ErrorKind::history,
                fmt::format("{} is half-done: {} of the statements of its {} script have run", half->name(),
                            half->statements_done(), word(half->direction())))
        .mend(fmt::format("finish it before anything else is run: {}; or {}", to_finish(*half, situation),
                          to_settle(*half, situation)));
}

void refuse_idle_resume(const Request& request, const State& state) {
    if (!request.resume_at || (state.unfinished && state.unfinished->in_doubt())) return;
    throw Error(ErrorKind::usage, fmt::format("--resume-at {}: no statement is in doubt", *request.resume_at))
        .mend("leave --resume-at out: a half-done migration goes on by itself");
}

std::size_t go_on(Way& way, const Situation& situation, const Request& request, const Facts& facts) {
    const auto& half = situation.state.unfinished;
    if (!half) return 0;
    if (half->direction() == Direction::up) {
        const auto found = std::ranges::find(way.apply, half->version, &Revision::version);
        if (found == way.apply.end() || !way.undo.empty()) refuse_half_done(situation);
        std::rotate(way.apply.begin(), found, found + 1);
    } else if (way.undo.empty() || way.undo.front()->version != half->version) {
        refuse_half_done(situation);
    }
    const Revision* revision = situation.file(half->version);
    if (revision && facts.compare(*revision, *half).difference == Difference::edited) {
        throw Error(ErrorKind::history, fmt::format("{} was edited in the {} statements that have run",
                                                    half->name(), half->statements_done()))
            .mend(
                fmt::format("put these as they were and run again (what comes after them may change); or {}",
                            to_settle(*half, situation)));
    }
    return resume_point(*half, request);
}

bool half_undone_as_kept(const Entry& entry, const State& state) {
    const auto& half = state.unfinished;
    return half && half->version == entry.version && half->statements_done() > 0 && !half->raw;
}

std::optional<PlanStep> settling_mark(const std::vector<PlanStep>& steps, const Situation& situation) {
    const auto& half = situation.state.unfinished;
    if (!half) return std::nullopt;
    const auto is_of_it = [&](const PlanStep& step) { return step.revision.version == half->version; };
    if (std::ranges::any_of(steps, is_of_it)) return std::nullopt;
    PlanStep mark{Direction::down, {half->version, half->description, {}, {}}};
    if (situation.applied.contains(half->version)) {
        mark.direction = Direction::up;
        if (const Revision* revision = situation.file(half->version)) mark.revision = *revision;
    }
    return mark;
}

}  // namespace runner::migration
