// What revisions say that they depend on: `-- runner: depends=<rev>`.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "migration/plan/plan.hpp"
#include "migration/plan/target.hpp"

namespace runner::migration {

/// The versions that `revision` depends on, found among `known`.
/// Throws Error (usage), naming the file, for one that is not there.
std::vector<std::string> dependencies(const Revision& revision, const Facts& facts,
                                      const std::vector<Known>& known);

/// `revisions` with each behind what it depends on, and otherwise as they are. `applied` says of a version
/// whether it is there already. Throws Error (usage) as above, for a circle, and for a dependency that is
/// neither applied nor among `revisions`.
std::vector<const Revision*> in_order(const std::vector<const Revision*>& revisions, const Facts& facts,
                                      const std::vector<Known>& known,
                                      const std::function<bool(const std::string&)>& applied);

/// How messages call the up script of `revision`: its path.
std::string up_path(const Revision& revision, const std::string& dialect);

}  // namespace runner::migration
