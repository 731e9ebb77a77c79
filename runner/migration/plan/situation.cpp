#include "migration/plan/situation.hpp"

#include <algorithm>
#include <iterator>
#include <map>

namespace runner::migration {

namespace {

std::vector<Known> known(const std::vector<Revision>& revisions, const State& state) {
    std::map<std::string_view, Known, VersionOrder> all;
    for (const Entry& entry : state.applied) {  // mostly in their order
        all.insert_or_assign(all.end(), entry.version, Known{entry.version, entry.description, false});
    }
    auto behind = all.begin();
    for (const Revision& revision : revisions) {
        const Known known{revision.version, revision.description, true};
        behind = std::next(all.insert_or_assign(behind, revision.version, known));
    }
    std::vector<Known> names;
    names.reserve(all.size());
    for (auto& [version, name] : all) names.push_back(std::move(name));
    return names;
}

}  // namespace

Situation::Situation(const std::vector<Revision>& files, const State& history)
    : revisions(files), state(history), known(migration::known(files, history)) {
    for (const Entry& entry : state.applied) applied.insert(applied.end(), entry.version);
}

const Revision* Situation::file(std::string_view version) const {
    const auto found = std::ranges::lower_bound(revisions, version, older, &Revision::version);
    return found == revisions.end() || older(version, found->version) ? nullptr : &*found;
}

bool Situation::is_future(const Entry& entry) const {
    return revisions.empty() || older(revisions.back().version, entry.version);
}

bool Situation::is_missing(const Entry& entry) const {
    return !is_future(entry) && !file(entry.version);
}

bool is_late(std::string_view version, std::string_view newest) {
    return !newest.empty() && older(version, newest);
}

std::string newest(const Versions& versions) {
    return versions.empty() ? "" : *versions.rbegin();
}

}  // namespace runner::migration
