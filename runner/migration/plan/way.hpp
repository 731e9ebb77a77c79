// The way to a target: which revisions are undone, and which are applied. Pure.
#pragma once

#include <vector>

#include "migration/plan/situation.hpp"
#include "migration/plan/target.hpp"

namespace runner::migration {

struct Way {
    std::vector<const Entry*> undo;      ///< the one applied last first
    std::vector<const Revision*> apply;  ///< oldest first
    Versions staying;                    ///< applied before and after
};

/// By the target alone, whatever speaks against it. Throws Error (usage) where +N or -N counts past the ends.
Way way_to(const Target& target, const Situation& situation);

/// The one that undoes the revision applied last, which has a file, and applies it again.
Way way_to_redo(const Situation& situation);

}  // namespace runner::migration
