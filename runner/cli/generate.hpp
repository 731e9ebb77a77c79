// Migrations that are written by comparing schemas.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/options.hpp"
#include "cli/report.hpp"
#include "migration/files/revision.hpp"

namespace runner::cli {

struct Pair {
    std::string up;
    std::string down;
};

/// The two scripts between what `revisions` make (--from: what that database holds) and what --schema says;
/// nothing where that is the same. On a terminal it asks what may have been renamed.
std::optional<Pair> generated(const std::vector<migration::Revision>& revisions, const Options& options,
                              Report& report);

struct DerivedDown {
    std::string script;
    std::vector<std::string> underived;  ///< "INSERT at line 12": what is for a person to undo
};

/// What undoes the up script of `revisions[index]`, as far as a script can be derived from it.
DerivedDown derived_down(const std::vector<migration::Revision>& revisions, std::size_t index,
                         const Options& options);

}  // namespace runner::cli
