#include "migration/plan.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>

#include "migration/dependencies.hpp"
#include "sdk/error.hpp"

namespace runner::migration {

namespace {

std::string lines(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += "\n  " + name;
    return text;
}

/// "1 migration is", "3 migrations are"
std::string count_are(std::size_t count, std::string_view noun) {
    return fmt::format("{} {}{} {}", count, noun, count == 1 ? "" : "s", count == 1 ? "is" : "are");
}

/// Makes one plan; the phases stand in the order in which they are called.
class Planner {
  public:
    Planner(const std::vector<Revision>& revisions, const State& state, const Request& request,
            const Facts& facts)
        : revisions_(revisions),
          state_(state),
          request_(request),
          facts_(facts),
          known_(known(revisions, state)) {
        for (const Revision& revision : revisions) files_.emplace(revision.version, &revision);
        for (const Entry& entry : state.applied) applied_.insert(entry.version);
        plan_.at = state.newest();
    }

    Plan to_target() {
        const Target target = parse_target(request_.target, known_);
        refuse_idle_resume();
        refuse_missing();
        choose(target);
        leave_future_alone(target);
        take_unfinished(target);
        refuse_late();
        refuse_edited();
        add_steps();
        refuse_other_way();
        return finish();
    }

    Plan redo() {
        refuse_missing();
        if (state_.applied.empty())
            throw Error(ErrorKind::usage, "nothing is applied: there is nothing to redo");
        refuse_unfinished();
        const Entry& last = state_.applied.back();
        if (!file(last.version)) {
            throw Error(ErrorKind::history,
                        fmt::format("{} has no file here: it cannot be applied again", last.name()))
                .mend("redo it with the release that has it");
        }
        undo_.push_back(&last);
        undone_.insert(last.version);
        apply_.push_back(file(last.version));
        refuse_edited();
        add_steps();
        return finish();
    }

    Plan stamp() {
        choose(parse_target(request_.target, known_));
        for (const Entry* entry : undo_) add_stamp(Direction::down, *entry);
        for (const Revision* revision : apply_) plan_.steps.push_back({Direction::up, *revision, false, 0});
        settle_unfinished();
        return finish();
    }

  private:
    /// A half-done script that the target itself does not mark: of an up script that it leaves out, of a down
    /// script whose revision it keeps.
    void settle_unfinished() {
        const auto& half = state_.unfinished;
        if (!half || std::any_of(plan_.steps.begin(), plan_.steps.end(), [&](const PlanStep& step) {
                return step.revision.version == half->version;
            })) {
            return;
        }
        const bool stays = applied_.contains(half->version);
        PlanStep step{stays ? Direction::up : Direction::down, {half->version, half->description, {}, {}}};
        if (stays && file(half->version)) step.revision = *file(half->version);
        plan_.steps.insert(plan_.steps.begin(), std::move(step));
    }

    /// A person's word that nobody has asked for is a mistake, and not to be passed by.
    void refuse_idle_resume() const {
        if (!request_.resume_at || (state_.unfinished && state_.unfinished->in_doubt())) return;
        throw Error(ErrorKind::usage,
                    fmt::format("--resume-at {}: no statement is in doubt", *request_.resume_at))
            .mend("leave --resume-at out: a half-done migration goes on by itself");
    }

    void refuse_other_way() const {
        for (const PlanStep& step : plan_.steps) {
            if (!request_.only || step.direction == *request_.only) continue;
            throw Error(ErrorKind::usage,
                        fmt::format("{0}grade only goes {0}, and {1} would have to go {2}",
                                    word(*request_.only), step.revision.name(), word(step.direction)))
                .mend("`runner --to <rev>` goes both ways");
        }
    }

    const Revision* file(const std::string& version) const {
        const auto found = files_.find(version);
        return found == files_.end() ? nullptr : found->second;
    }

    bool is_future(const Entry& entry) const {
        return !file(entry.version) && migration::is_future(entry.version, revisions_);
    }

    void refuse_missing() const {
        std::vector<std::string> missing;
        for (const Entry& entry : state_.applied) {
            if (!file(entry.version) && !is_future(entry)) missing.push_back(entry.name());
        }
        if (missing.empty()) return;
        throw Error(ErrorKind::history,
                    fmt::format("{} applied, and older than the newest file, but without a file:{}",
                                count_are(missing.size(), "migration"), lines(missing)))
            .mend("bring the files back from version control");
    }

    /// What is undone and what is applied, by the target alone.
    void choose(const Target& target) {
        for (const auto& [version, revision] : files_) {
            if (!applied_.contains(version)) apply_.push_back(revision);
        }
        undo_.assign(state_.applied.size(), nullptr);
        std::transform(state_.applied.rbegin(), state_.applied.rend(), undo_.begin(),
                       [](const Entry& entry) { return &entry; });
        switch (target.kind) {
            case Target::Kind::head:
                undo_.clear();
                break;
            case Target::Kind::base:
                apply_.clear();
                break;
            case Target::Kind::version:
                std::erase_if(undo_,
                              [&](const Entry* entry) { return !older(target.version, entry->version); });
                std::erase_if(apply_, [&](const Revision* revision) {
                    return older(target.version, revision->version);
                });
                break;
            case Target::Kind::forward:
                undo_.clear();
                if (target.count > apply_.size()) {
                    throw Error(ErrorKind::usage, fmt::format("+{} goes past head: {} pending", target.count,
                                                              is_are(apply_.size())));
                }
                apply_.resize(target.count);
                break;
            case Target::Kind::back:
                apply_.clear();
                if (target.count > undo_.size()) {
                    throw Error(ErrorKind::usage, fmt::format("-{} goes below base: {} applied", target.count,
                                                              is_are(undo_.size())));
                }
                undo_.resize(target.count);
                break;
        }
    }

    static std::string is_are(std::size_t count) {
        return fmt::format("{} {}", count, count == 1 ? "is" : "are");
    }

    /// Revisions of a newer release are undone only when a person has asked for it.
    void leave_future_alone(const Target& target) {
        std::vector<std::string> undone;
        for (const Entry* entry : undo_) {
            if (is_future(*entry)) undone.push_back(entry->name());
        }
        if (!undone.empty() && !request_.below_future) {
            if (target.kind != Target::Kind::version || undone.size() != undo_.size()) {
                throw Error(ErrorKind::history,
                            fmt::format("{} of a newer release and would be undone:{}",
                                        count_are(undone.size(), "migration"), lines(undone)))
                    .mend(fmt::format(
                        "see first what that undoes: runner downgrade {} --dry-run; if it is meant, run it "
                        "without --dry-run",
                        request_.target));
            }
            undo_.clear();
        }
        for (const Entry* entry : undo_) undone_.insert(entry->version);
        for (const Entry& entry : state_.applied) {
            if (is_future(entry) && !undone_.contains(entry.version)) plan_.future.push_back(entry);
        }
        if (plan_.future.empty()) return;
        std::vector<std::string> names;
        for (const Entry& entry : plan_.future) names.push_back(entry.name());
        plan_.notes.push_back(fmt::format("{} applied by a newer release and left alone: {}",
                                          count_are(names.size(), "migration"), fmt::join(names, ", ")));
    }

    void refuse_unfinished() const {
        const auto& half = state_.unfinished;
        if (!half) return;
        throw Error(ErrorKind::history,
                    fmt::format("{} is half-done: {} of the statements of its {} script have run",
                                half->name(), half->statements_done(), word(half->direction())))
            .mend(fmt::format("finish it before anything else is run: {}; or {}", to_finish(*half),
                              to_settle(*half)));
    }

    /// The newest revision that can be named and is older than `version`; "base" when there is none.
    std::string below(const std::string& version) const {
        std::string newest;
        for (const Known& each : known_) {
            if (older(each.version, version)) newest = each.version;
        }
        return place(newest);
    }

    std::string to_finish(const Entry& half) const {
        if (half.direction() == Direction::down) {
            const bool last = state_.applied.back().version == half.version;
            return fmt::format("runner downgrade {}", last ? "-1" : below(half.version));
        }
        if (!file(half.version)) return "run the release that has its file";
        return fmt::format("runner --to {}", is_late(half.version, plan_.at) ? "head" : half.version);
    }

    /// The ways to say that a person has put the database right. What a late revision has left behind cannot
    /// be counted as undone without the newer ones.
    std::string to_settle(const Entry& half) const {
        std::string whole = half.version;
        std::string gone;
        for (const std::string& version : applied_) {
            if (version == half.version) continue;
            gone = version;
            if (older(whole, version)) whole = version;
        }
        std::string text = "put the database right by hand and say so: ";
        const bool can_be_gone = gone.empty() || older(gone, half.version);
        const bool can_be_whole = applied_.contains(half.version) || file(half.version);
        if (can_be_whole) text += fmt::format("runner stamp {} when all of it is there", whole);
        if (can_be_whole && can_be_gone) text += ", ";
        if (can_be_gone) text += fmt::format("runner stamp {} when nothing of it is", place(gone));
        return text;
    }

    /// A script without transaction that stopped half-way goes on first, where it stopped, or nothing goes.
    void take_unfinished(const Target& target) {
        const auto& half = state_.unfinished;
        if (!half) return;
        const bool up = half->direction() == Direction::up;
        if (up) {
            const auto found = std::find_if(apply_.begin(), apply_.end(), [&](const Revision* revision) {
                return revision->version == half->version;
            });
            if (found == apply_.end() || !undo_.empty()) refuse_unfinished();
            std::rotate(apply_.begin(), found, found + 1);
        } else {
            if (target.kind == Target::Kind::head || undo_.empty() ||
                undo_.front()->version != half->version) {
                refuse_unfinished();
            }
        }
        const Revision* revision = file(half->version);
        if (revision && facts_.compare(*revision, *half).difference == Difference::edited)
            refuse_edited_half(*half);
        resume_ = resume_point(*half);
    }

    [[noreturn]] void refuse_edited_half(const Entry& half) const {
        throw Error(ErrorKind::history, fmt::format("{} was edited in the {} statements that have run",
                                                    half.name(), half.statements_done()))
            .mend(
                fmt::format("put these as they were and run again (what comes after them may change); or {}",
                            to_settle(half)));
    }

    /// How many statements of `half` are not to be run again.
    std::size_t resume_point(const Entry& half) const {
        const auto progress = static_cast<std::size_t>(half.progress);
        if (!half.in_doubt()) return progress;
        const auto at = request_.resume_at;
        if (at && (*at == progress || *at == progress + 1)) return *at - 1;
        throw Error(
            ErrorKind::history,
            fmt::format("statement {} of {} was running when the runner stopped: whether it took effect is "
                        "not known",
                        progress, half.name()))
            .mend(fmt::format(
                "look in the database; then run again with --resume-at {} when it did, or --resume-at {} "
                "when it did not",
                progress + 1, progress));
    }

    void refuse_late() const {
        if (request_.out_of_order) return;
        std::string newest;
        for (const std::string& version : applied_) {
            if (!undone_.contains(version)) newest = version;
        }
        std::vector<std::string> late;
        for (const Revision* revision : apply_) {
            const bool half = state_.unfinished && state_.unfinished->version == revision->version;
            if (!half && is_late(revision->version, newest))
                late.push_back(up_path(*revision, facts_.dialect));
        }
        if (late.empty()) return;
        throw Error(ErrorKind::history, fmt::format("{} older than {}, which is applied, and not applied:{}",
                                                    count_are(late.size(), "migration"), newest, lines(late)))
            .mend("apply what is late with --out-of-order, or give it a newer version");
    }

    /// What stays applied must be what its file says; what is undone is undone as it was applied.
    void refuse_edited() {
        std::vector<std::string> edited;
        for (const Entry& entry : state_.applied) {
            const Revision* revision = file(entry.version);
            if (!revision) continue;
            const auto [difference, now] = facts_.compare(*revision, entry);
            if (difference == Difference::none) continue;
            const std::string path = up_path(*revision, facts_.dialect);
            if (difference == Difference::cosmetic) {
                plan_.notes.push_back(
                    fmt::format("{} has other comments or white space than when it was applied", path));
            } else if (undone_.contains(entry.version) && entry.keeps_down) {
                edited_.insert(entry.version);
                plan_.notes.push_back(fmt::format(
                    "{} was edited after it was applied: it is undone as the history has kept it", path));
            } else {
                edited.push_back(fmt::format("{}: applied as {}, now {}", path,
                                             entry.raw.value_or(Checksum{}).value, now));
            }
        }
        if (edited.empty()) return;
        throw Error(ErrorKind::history, fmt::format("{} not what was applied any more:{}",
                                                    count_are(edited.size(), "migration"), lines(edited)))
            .mend("put the files back as they were and write a new migration for the change");
    }

    /// Whether a down script that stopped was the one of the history, not the file: it has no checksum.
    bool half_undone_as_kept(const Entry& entry) const {
        const auto& half = state_.unfinished;
        return half && half->version == entry.version && half->statements_done() > 0 && !half->raw;
    }

    void add_steps() {
        std::vector<std::string> irreversible;
        for (const Entry* entry : undo_) {
            const Revision* revision = file(entry->version);
            const bool by_file = revision && revision->down.for_dialect(facts_.dialect) &&
                                 !edited_.contains(entry->version) && !half_undone_as_kept(*entry);
            if (!by_file && !entry->keeps_down) irreversible.push_back(entry->name());
            PlanStep step{Direction::down, {entry->version, entry->description, {}, {}}, !by_file, 0};
            if (by_file) step.revision = *revision;
            plan_.steps.push_back(std::move(step));
        }
        if (!irreversible.empty()) {
            throw Error(ErrorKind::history,
                        fmt::format("{} irreversible:{}", count_are(irreversible.size(), "migration"),
                                    lines(irreversible)))
                .mend("write the down file, or stay above it");
        }
        check_dependents();
        const auto stays = [&](const std::string& version) {
            return applied_.contains(version) && !undone_.contains(version);
        };
        for (const Revision* revision : in_order(apply_, facts_, known_, stays)) {
            plan_.steps.push_back({Direction::up, *revision, false, 0});
        }
        if (state_.unfinished && !plan_.steps.empty()) plan_.steps.front().done = resume_;
    }

    /// What stays applied must not depend on what is undone. Only a late file can depend on a newer one.
    void check_dependents() const {
        if (undone_.empty()) return;
        for (const Entry& entry : state_.applied) {
            const Revision* revision = file(entry.version);
            if (!revision || undone_.contains(entry.version)) continue;
            for (const std::string& on : dependencies(*revision, facts_, known_)) {
                if (!undone_.contains(on)) continue;
                throw Error(ErrorKind::history,
                            fmt::format("{} depends on {}, which would be undone", entry.name(), on))
                    .mend("go below both, or undo it first");
            }
        }
    }

    void add_stamp(Direction direction, const Entry& entry) {
        plan_.steps.push_back({direction, {entry.version, entry.description, {}, {}}, false, 0});
    }

    Plan finish() {
        std::set<std::string, VersionOrder> then = applied_;
        for (const PlanStep& step : plan_.steps) {
            if (step.direction == Direction::up) {
                then.insert(step.revision.version);
            } else {
                then.erase(step.revision.version);
            }
        }
        plan_.to = then.empty() ? "" : *then.rbegin();
        return std::move(plan_);
    }

    const std::vector<Revision>& revisions_;
    const State& state_;
    const Request& request_;
    const Facts& facts_;
    std::map<std::string, const Revision*, VersionOrder> files_;
    std::set<std::string, VersionOrder> applied_;
    const std::vector<Known> known_;
    std::vector<const Entry*> undo_;      // in the order in which they are undone
    std::set<std::string> undone_;        // their versions
    std::vector<const Revision*> apply_;  // oldest first
    std::set<std::string> edited_;        // to be undone as the history has kept them
    std::size_t resume_ = 0;
    Plan plan_;
};

}  // namespace

bool is_late(const std::string& version, const std::string& newest) {
    return !newest.empty() && older(version, newest);
}

bool is_future(const std::string& version, const std::vector<Revision>& revisions) {
    return revisions.empty() || older(revisions.back().version, version);
}

std::vector<Known> known(const std::vector<Revision>& revisions, const State& state) {
    std::map<std::string, Known, VersionOrder> all;
    for (const Entry& entry : state.applied) {
        all.insert_or_assign(entry.version, Known{entry.version, entry.description, false});
    }
    for (const Revision& revision : revisions) {
        all.insert_or_assign(revision.version, Known{revision.version, revision.description, true});
    }
    std::vector<Known> names;
    names.reserve(all.size());
    for (auto& [version, name] : all) names.push_back(std::move(name));
    return names;
}

Plan plan(const std::vector<Revision>& revisions, const State& state, const Request& request,
          const Facts& facts) {
    return Planner(revisions, state, request, facts).to_target();
}

Plan plan_redo(const std::vector<Revision>& revisions, const State& state, const Facts& facts) {
    const Request request;
    return Planner(revisions, state, request, facts).redo();
}

Plan plan_stamp(const std::vector<Revision>& revisions, const State& state, const std::string& target) {
    const Request request{target, true, true};
    const Facts nothing;
    return Planner(revisions, state, request, nothing).stamp();
}

}  // namespace runner::migration
