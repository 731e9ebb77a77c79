// Statements on their way to the database: at once, or together where that spares round trips.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "migration/interrupt.hpp"
#include "sdk/connection.hpp"

namespace runner::migration {

/// One statement, and what is to happen around it.
struct Sending {
    std::string sql;
    bool may_be_cancelled = false;  ///< by a signal: a statement of a migration, never the runner's own
    std::function<void()> starts = [] {};  ///< it is the next that the database answers
    std::function<void()> ran = [] {};
    std::function<void(Error&)> failed = [](Error&) {};  ///< completes the error, which is thrown then
};

/// For one thread. What it is made from must outlive it.
class Batch {
  public:
    /// `connection` is asked anew each time: a link that was lost may have been replaced.
    Batch(std::function<Connection&()> connection, Interrupt& interrupt)
        : connection_(std::move(connection)), interrupt_(interrupt) {}

    /// Whether what is added waits for more; otherwise it runs at once.
    bool waits() const { return connection_().batch() > 0; }

    /// Adds a statement, and sends all of them when there are enough. Throws as send().
    void add(Sending sending);
    /// Sends what waits, and returns when all of it has run. Throws the Error of the first that fails; those
    /// behind it have not run, and are forgotten.
    void send();

    /// What waits now is a whole, which does not depend on what follows.
    void mark() { marked_ = waiting_.size(); }
    /// Forgets what was added behind the mark, and has not been sent.
    void forget_unmarked();
    /// Forgets all that waits.
    void forget() noexcept;

  private:
    void run(const Sending& sending);

    std::function<Connection&()> connection_;
    Interrupt& interrupt_;
    std::vector<Sending> waiting_;
    std::size_t bytes_ = 0;
    std::size_t marked_ = 0;
};

}  // namespace runner::migration
