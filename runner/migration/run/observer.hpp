// What can be watched of a run. Whoever prints or logs derives from it.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "migration/plan/plan.hpp"
#include "sdk/error.hpp"

namespace runner::migration {

using Elapsed = std::chrono::microseconds;

/// A statement on its way to the database.
struct RunningStatement {
    std::string_view sql;       ///< as it is sent
    std::string_view portable;  ///< as it is written; empty for one that the history has kept
    std::string_view file;      ///< where it is written; empty as above
    std::size_t line = 0;       ///< there
    std::size_t number = 0;     ///< of the portable statement in its file, from 1
};

/// One revision that was applied, undone or marked.
struct Done {
    Direction direction = Direction::up;
    std::string version;
    std::string description;
    std::optional<Event> mark = {};  ///< nothing ran: the event that was written
    Elapsed elapsed{};
    std::size_t statements = 0;

    std::string name() const { return version + "_" + description; }
};

/// Called from the thread that runs, in this order. What it throws stops the run as a failing statement does;
/// what revision_finished() throws, behind that revision, which stays.
class Observer {
  public:
    virtual ~Observer() = default;

    /// The plan is made and checked. False stops here: nothing runs. Asked again when the wait for the lock
    /// has changed the plan.
    virtual bool go_ahead(const Plan& /*plan*/) { return true; }
    /// Called on every change of the holder, and once at the start of the wait. `holder` as Connection says
    /// it.
    virtual void waiting_for_lock(const std::string& /*holder*/) {}
    virtual void lock_obtained(Elapsed /*waited*/) {}
    virtual void revision_started(const PlanStep& /*step*/, std::size_t /*number*/, std::size_t /*of*/) {}
    virtual void statement_started(const RunningStatement& /*statement*/) {}
    virtual void statement_finished(const RunningStatement& /*statement*/, Elapsed /*elapsed*/) {}
    virtual void revision_finished(const Done& /*done*/) {}
    /// It failed and left nothing behind.
    virtual void revision_rolled_back(const PlanStep& /*step*/) {}
    /// Something a person should know, with its place where it has one.
    virtual void note(const std::string& /*text*/, const std::optional<Location>& /*where*/) {}
};

}  // namespace runner::migration
