// Brings a database to a revision.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "migration/database.hpp"
#include "migration/history.hpp"
#include "migration/observer.hpp"
#include "migration/plan.hpp"
#include "migration/script.hpp"

namespace runner::migration {

enum class TransactionMode {
    each,  ///< one transaction a revision, unless its file says none
    all,   ///< one transaction for the run
};

/// How runs are done, whatever they do.
struct Options {
    std::vector<std::string> dialects;  ///< all names that overrides and only=… may have
    std::string history_table = "runner_history";
    TransactionMode transaction = TransactionMode::each;
    std::chrono::milliseconds lock_timeout{60000};
    std::string runner_version;        ///< "0.1.0"
    std::function<int()> interrupted;  ///< the signal that has arrived, 0 for none; may be empty
};

/// What a run has done.
struct Result {
    std::vector<Done> done;
    Plan plan;              ///< what it was to do, with its notes and the future revisions left alone
    bool declined = false;  ///< Observer::go_ahead said no
};

/// The facts of files that plan() asks for.
Facts facts(const Dialect& dialect, const Options& options);

/// Each statement of each step, rendered, in the order in which it would run.
using Preview = std::function<void(const PlanStep&, const Rendered&)>;

/// Reads, parses, folds and renders all of `plan`, up scripts with their downs, and runs nothing. For kept
/// downs `history` is asked; it may be null when the plan has none. Throws Error of whatever is wrong with a
/// file, with its state.
void check(const Plan& plan, const std::vector<Revision>& revisions, const State& state,
           const Dialect& dialect, const Options& options, History* history, const Preview& preview = {});

/// Goes to `request.target`. Plans, checks, takes the lock, reads the history again (and plans again when it
/// has changed: those who waited find nothing to do), runs. With nothing to do there is one query and no
/// lock. Throws Error; its state() says what is applied, what was rolled back and that nothing else was run.
Result migrate(Database& database, const std::vector<Revision>& revisions, const Request& request,
               const Options& options, Observer& observer);

/// Undoes the revision applied last and applies it again; both or, where the database can, neither.
Result redo(Database& database, const std::vector<Revision>& revisions, const Request& request,
            const Options& options, Observer& observer);

/// Makes the history say that the database is at `target`, and runs nothing.
Result stamp(Database& database, const std::vector<Revision>& revisions, const std::string& target,
             const Options& options, Observer& observer);

}  // namespace runner::migration
