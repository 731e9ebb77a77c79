// Runs the steps of a plan on one database.
#pragma once

#include <vector>

#include "migration/database.hpp"
#include "migration/run/check.hpp"
#include "migration/run/lock.hpp"
#include "migration/run/observer.hpp"

namespace runner::migration {

/// A plan that was checked, under the lock, with a history that is as the plan was made from.
struct Job {
    Database& database;
    History& history;
    Lock& lock;
    const std::vector<Revision>& revisions;
    const State& state;
    const Plan& plan;
    const std::vector<Passed>& checked;  ///< what check() gave
    TransactionMode mode;
    const Options& options;
    Observer& observer;
};

/// Runs the plan, each step together with its entry in the history: both or neither.
/// Throws Error with its state; what was done before, the observer has heard.
std::vector<Done> run(const Job& job);

/// Writes the entries of a plan of plan_stamp(), all or none, and runs nothing. Throws as run().
std::vector<Done> mark(const Job& job);

}  // namespace runner::migration
