// What the commands that change a database have in common.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cli/database.hpp"
#include "cli/progress.hpp"

namespace runner::cli {

/// A change of the database, to be carried out.
struct Change {
    bool asks = false;         ///< a person, before something is undone
    bool runs_scripts = true;  ///< false: it marks alone, and never mind what scripts say
    /// What would be done with no history at all; it throws where that cannot be.
    std::function<migration::Plan(const std::vector<migration::Revision>&, const migration::Facts&)>
        from_nothing;
    /// Is given the drafts of this change, where others have made some already.
    std::function<migration::Result(migration::Database&, const std::vector<migration::Revision>&,
                                    const migration::Options&, migration::Observer&, migration::Drafts*)>
        run;
};

/// Connects, runs `change` and reports what came of it. A database file that is missing is made only when
/// there is something to do from nothing, and it can be done. Returns the exit code.
int carry_out(const Change& change, const Options& options, Report& report);

/// Goes to `target`, or shows how with --dry-run; `only` one way when it is given.
int go_to(const std::string& target, std::optional<migration::Direction> only, const Options& options,
          Report& report);

/// Shows what going to `request.target` would run.
int show_plan(const migration::Request& request, const Options& options, Report& report);

}  // namespace runner::cli
