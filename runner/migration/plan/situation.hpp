// What there is: the files at hand and what the history says, side by side. Pure.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "migration/files/revision.hpp"
#include "migration/history/state.hpp"
#include "migration/plan/target.hpp"

namespace runner::migration {

/// In the order of versions.
using Versions = std::set<std::string, VersionOrder>;

struct Situation {
    const std::vector<Revision>& revisions;  ///< oldest first
    const State& state;
    std::vector<Known> known;  ///< all that can be named, oldest first
    Versions applied;

    /// Looks at both from then on.
    Situation(const std::vector<Revision>& revisions, const State& state);

    /// The files of `version`; null where there are none.
    const Revision* file(std::string_view version) const;
    /// Applied, without a file and newer than all that are at hand: of a newer release.
    bool is_future(const Entry& entry) const;
    /// Applied, without a file, and no newer release can have it.
    bool is_missing(const Entry& entry) const;
};

/// Whether `version`, not applied, is older than the `newest` that is; none is where nothing is applied.
bool is_late(std::string_view version, std::string_view newest);

/// The newest of `versions`; empty when there is none.
std::string newest(const Versions& versions);

}  // namespace runner::migration
