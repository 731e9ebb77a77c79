#include "migration/plan/way.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "sdk/error.hpp"

namespace runner::migration {

namespace {

std::vector<const Revision*> pending(const Situation& situation) {
    std::vector<const Revision*> pending;
    for (const Revision& revision : situation.revisions) {
        if (!situation.applied.contains(revision.version)) pending.push_back(&revision);
    }
    return pending;
}

std::vector<const Entry*> newest_first(const std::vector<Entry>& applied) {
    std::vector<const Entry*> entries;
    std::transform(applied.rbegin(), applied.rend(), std::back_inserter(entries),
                   [](const Entry& entry) { return &entry; });
    return entries;
}

Versions staying(const Situation& situation, const std::vector<const Entry*>& undo) {
    Versions staying = situation.applied;
    for (const Entry* entry : undo) staying.erase(entry->version);
    return staying;
}

Error beyond(std::string_view end, const std::string& goes, std::size_t left, std::string_view what) {
    const std::string there_are = left == 0 ? "none is" : left == 1 ? "1 is" : fmt::format("{} are", left);
    return Error(ErrorKind::usage, fmt::format("{} {}: {} {}", goes, end, there_are, what))
        .mend(fmt::format("say {}, which is as far as it goes", end));
}

}  // namespace

Way way_to(const Target& target, const Situation& situation) {
    Way way;
    switch (target.kind) {
        case Target::Kind::head:
            way.apply = pending(situation);
            break;
        case Target::Kind::base:
            way.undo = newest_first(situation.state.applied);
            break;
        case Target::Kind::version:
            way.apply = pending(situation);
            std::erase_if(way.apply,
                          [&](const Revision* revision) { return older(target.version, revision->version); });
            way.undo = newest_first(situation.state.applied);
            std::erase_if(way.undo,
                          [&](const Entry* entry) { return !older(target.version, entry->version); });
            break;
        case Target::Kind::forward:
            way.apply = pending(situation);
            if (target.count > way.apply.size()) {
                throw beyond("head", fmt::format("+{} goes past", target.count), way.apply.size(), "pending");
            }
            way.apply.resize(target.count);
            break;
        case Target::Kind::back:
            way.undo = newest_first(situation.state.applied);
            if (target.count > way.undo.size()) {
                throw beyond("base", fmt::format("-{} goes below", target.count), way.undo.size(), "applied");
            }
            way.undo.resize(target.count);
            break;
    }
    way.staying = staying(situation, way.undo);
    return way;
}

Way way_to_redo(const Situation& situation) {
    const Entry& last = situation.state.applied.back();
    Way way{{&last}, {situation.file(last.version)}, situation.applied};
    way.staying.erase(last.version);
    return way;
}

}  // namespace runner::migration
