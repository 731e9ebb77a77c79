// A script without a transaction around it: progress is kept statement by statement.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "migration/run/journal.hpp"
#include "migration/run/retry.hpp"
#include "migration/run/step_scripts.hpp"
#include "migration/run/tracer.hpp"

namespace runner::migration {

/// Runs one step. What it is made from must outlive it.
class WithoutTransaction {
  public:
    struct Needs {
        const Job& job;
        Batch& batch;
        Journal& journal;
        StepScripts& scripts;
        std::function<void(const Placed&)> send;
        std::function<void(const Placed&)> refuse_ended;  ///< where it has ended its transaction
        std::function<Entry(const PlanStep&)> entry;      ///< with the time since the step began
        std::string at;                                   ///< where the database is
    };

    WithoutTransaction(Needs needs, std::size_t index);

    /// Each statement with its own entry, in one transaction where it can; behind the last, `record`. Throws
    /// Error with its state.
    void run(const std::function<void(const Passed&)>& record, const std::function<void(Error&)>& complete);

  private:
    bool in_doubt(const Rendered& statement) const;
    void run_atomic(const Placed& placed);
    void run_bare(const Placed& placed);
    void send(const Placed& placed);
    void note_failure(const Rendered& statement);
    std::string stopped() const;
    Entry progress(const Rendered& statement, Event event, std::size_t number) const;
    Connection& connection() const { return needs_.job.database.connection(); }
    Tracer tracer() const { return {connection(), needs_.job.observer}; }

    Needs needs_;
    std::size_t index_;
    const PlanStep& step_;
    std::size_t done_;                      // statements
    std::optional<Checksum> raw_;           // of the script
    std::optional<Checksum> so_far_;        // of its statements that have run
    std::vector<Placed> settings_;          // what its statements have set the session to
    std::string leftover_;                  // of the statement that failed
    std::optional<std::size_t> announced_;  // a statement that was to run and of which no more is written yet
};

}  // namespace runner::migration
