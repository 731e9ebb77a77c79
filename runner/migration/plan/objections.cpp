#include "migration/plan/objections.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "migration/plan/dependencies.hpp"
#include "sdk/error.hpp"

namespace runner::migration {

namespace {

/// "2 migrations are late:" and a line for each.
std::string listed(const std::vector<std::string>& names, std::string_view what) {
    return fmt::format("{} {}:\n  {}", migrations_are(names.size()), what, fmt::join(names, "\n  "));
}

}  // namespace

std::string migrations_are(std::size_t count) {
    return count == 1 ? "1 migration is" : fmt::format("{} migrations are", count);
}

void refuse_missing(const Situation& situation) {
    std::vector<std::string> missing;
    for (const Entry& entry : situation.state.applied) {
        if (situation.is_missing(entry)) missing.push_back(entry.name());
    }
    if (missing.empty()) return;
    throw Error(ErrorKind::history,
                listed(missing, "applied, and older than the newest file, but without a file"))
        .mend("bring the files back from version control; `runner repair` shows the other way");
}

void spare_future(Way& way, const Target& target, const Situation& situation, const Request& request) {
    std::vector<std::string> future;
    for (const Entry* entry : way.undo) {
        if (situation.is_future(*entry)) future.push_back(entry->name());
    }
    if (future.empty() || request.below_future) return;
    if (target.kind != Target::Kind::version || future.size() != way.undo.size()) {
        throw Error(ErrorKind::history, listed(future, "of a newer release and would be undone"))
            .mend(
                fmt::format("see first what that undoes: runner downgrade {} --dry-run; if it is meant, run "
                            "it without --dry-run",
                            request.target));
    }
    way.undo.clear();
    way.staying = situation.applied;
}

void refuse_late(const Way& way, const Situation& situation, const Facts& facts) {
    const std::string newest = migration::newest(way.staying);
    const auto& half = situation.state.unfinished;
    std::vector<std::string> late;
    for (const Revision* revision : way.apply) {
        const bool begun = half && half->version == revision->version;
        if (!begun && is_late(revision->version, newest)) late.push_back(up_path(*revision, facts.dialect));
    }
    if (late.empty()) return;
    throw Error(ErrorKind::history,
                listed(late, fmt::format("older than {}, which is applied, and not applied", newest)))
        .mend("apply what is late with --out-of-order, or give it a newer version");
}

Versions refuse_edited(const Way& way, const Situation& situation, const Facts& facts,
                       std::vector<std::string>& notes) {
    Versions as_kept;
    std::vector<std::string> edited;
    bool newest_edited = false;  // and its down is kept
    for (const Entry& entry : situation.state.applied) {
        const Revision* revision = situation.file(entry.version);
        if (!revision) continue;
        const auto [difference, now] = facts.compare(*revision, entry);
        if (difference == Difference::none) continue;
        const std::string path = up_path(*revision, facts.dialect);
        if (difference == Difference::cosmetic) {
            notes.push_back(
                fmt::format("{} has other comments or white space than when it was applied", path));
        } else if (!way.staying.contains(entry.version) && entry.keeps_down) {
            as_kept.insert(entry.version);
            notes.push_back(fmt::format(
                "{} was edited after it was applied: it is undone as the history has kept it", path));
        } else {
            newest_edited = entry.keeps_down && entry.version == situation.state.newest();
            const bool renamed = entry.description != revision->description;
            edited.push_back(fmt::format("{}: applied{} as {}, now {}", path,
                                         renamed ? fmt::format(" under the name {}", entry.name()) : "",
                                         entry.raw.value_or(Checksum{}).value, now));
        }
    }
    if (edited.empty()) return as_kept;
    const bool redone = edited.size() == 1 && newest_edited;
    throw Error(ErrorKind::history, listed(edited, "not what was applied any more"))
        .mend(fmt::format("put the files back as they were and write a new migration for the change; {}",
                          redone
                              ? "where the data may go, `runner redo` undoes it as it was and applies it as "
                                "it is"
                              : "`runner repair` shows the other way"));
}

void refuse_irreversible(const Way& way, const std::vector<PlanStep>& steps) {
    std::vector<std::string> irreversible;
    for (std::size_t i = 0; i < way.undo.size(); ++i) {
        if (steps[i].kept && !way.undo[i]->keeps_down) irreversible.push_back(way.undo[i]->name());
    }
    if (irreversible.empty()) return;
    throw Error(ErrorKind::history, listed(irreversible, "irreversible"))
        .mend("write the down file, or stay above it");
}

void refuse_needed(const Way& way, const Situation& situation, const Facts& facts) {
    if (way.undo.empty()) return;
    for (const std::string& version : way.staying) {
        const Revision* revision = situation.file(version);
        if (!revision) continue;
        for (const std::string& on : dependencies(*revision, facts, situation.known)) {
            if (!situation.applied.contains(on) || way.staying.contains(on)) continue;
            throw Error(ErrorKind::history,
                        fmt::format("{} depends on {}, which would be undone", revision->name(), on))
                .mend("go below both, or undo it first");
        }
    }
}

void refuse_other_way(const std::vector<PlanStep>& steps, const Request& request) {
    for (const PlanStep& step : steps) {
        if (!request.only || step.direction == *request.only) continue;
        throw Error(ErrorKind::usage,
                    fmt::format("{0}grade only goes {0}, and {1} would have to go {2}", word(*request.only),
                                step.revision.name(), word(step.direction)))
            .mend("`runner --to <rev>` goes both ways");
    }
}

}  // namespace runner::migration
