// Brings a database to a revision.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "migration/database.hpp"
#include "migration/options.hpp"
#include "migration/run/drafts.hpp"
#include "migration/run/observer.hpp"

namespace runner::migration {

/// What a run has done.
struct Result {
    std::vector<Done> done;
    Plan plan;              ///< what it was to do, with its notes and the future revisions left alone
    bool declined = false;  ///< Observer::go_ahead said no
};

/// Goes to `request.target`. Plans, checks, takes the lock, reads the history again (and plans again when it
/// has changed: those who waited find nothing to do), runs. With nothing to do there is one query and no
/// lock. Throws Error; its state() says what is applied, what was rolled back and that nothing else was run.
/// `drafts`, where they are given, are those of the same request.
Result migrate(Database& database, const std::vector<Revision>& revisions, const Request& request,
               const Options& options, Observer& observer, Drafts* drafts = nullptr);

/// Undoes the revision applied last and applies it again; both or, where the database can, neither.
Result redo(Database& database, const std::vector<Revision>& revisions, const Options& options,
            Observer& observer);

/// Makes the history say that the database is at `target`, and runs nothing.
Result stamp(Database& database, const std::vector<Revision>& revisions, const std::string& target,
             const Options& options, Observer& observer);

/// Writes the marks of the plan that `make` gives, of plan_accept() or plan_forget(), and runs nothing.
Result repair(Database& database, const std::vector<Revision>& revisions,
              const std::function<Plan(const std::vector<Revision>&, const State&, const Facts&)>& make,
              const Options& options, Observer& observer);

}  // namespace runner::migration
