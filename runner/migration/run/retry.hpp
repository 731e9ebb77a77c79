// Trying again what may pass by itself.
#pragma once

#include <string>

#include "migration/database.hpp"
#include "migration/interrupt.hpp"
#include "migration/run/observer.hpp"

namespace runner::migration {

/// Whether what failed with `error` may succeed when all of its transaction is tried again: nothing is known
/// yet of the state that it has left, and the database says so.
bool may_pass(const Error& error, Database& database);

/// How often a transaction is tried again, and after what pauses.
class Retry {
  public:
    Retry(Database& database, Observer& observer, Interrupt& interrupt)
        : database_(database), observer_(observer), interrupt_(interrupt) {}

    /// Whether `what`, which failed with `error` and was rolled back, is to be tried again; pauses before it
    /// says yes. Throws Error (interrupted).
    bool wait(const std::string& what, const Error& error);
    /// What is tried from now on is something else.
    void start_over() { tries_ = 0; }

  private:
    Database& database_;
    Observer& observer_;
    Interrupt& interrupt_;
    unsigned tries_ = 0;
};

}  // namespace runner::migration
