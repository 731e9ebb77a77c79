// What of a history only a person can decide, and the entries that say how it was decided. Pure.
#pragma once

#include <string>
#include <vector>

#include "migration/plan/plan.hpp"

namespace runner::migration {

struct Fault {
    enum class Kind { edited, missing, half_done };
    Kind kind = Kind::edited;
    Entry entry;          ///< of the revision that it is about
    std::string message;  ///< what is wrong, with the revision's name
    std::string mend;     ///< the ways out, with their commands
};

/// All that keeps a run from starting until a person has decided; empty when nothing does.
std::vector<Fault> faults(const std::vector<Revision>& revisions, const State& state, const Facts& facts);

/// Counts the file of an applied revision, as it is now, as what was applied. Throws Error (usage) for one
/// that is not applied, has no file or one that is as it was.
Plan plan_accept(const std::vector<Revision>& revisions, const State& state, const std::string& revision,
                 const Facts& facts);

/// Counts an applied revision without a file as not applied. Throws Error (usage) for one that is not
/// applied, has its file, or is of a newer release.
Plan plan_forget(const std::vector<Revision>& revisions, const State& state, const std::string& revision);

}  // namespace runner::migration
