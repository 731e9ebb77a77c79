// What there is of a statement that no transaction holds.
#pragma once

#include <string>

#include "migration/run/observer.hpp"
#include "migration/run/send.hpp"
#include "sdk/connection.hpp"

namespace runner::migration {

/// Asks the database as Rendered::trace says; all throw its Error.
struct Tracer {
    enum class Effect : std::size_t { none, part, all };

    Connection& connection;
    Observer& observer;

    /// None too where nothing can be asked, or need not.
    Effect effect(const Rendered& statement) const;

    /// Whether all that a statement will do is there before it has run. Throws Error (migration) for a part
    /// of it, which is somebody else's.
    bool is_there(const Placed& placed) const;

    /// Whether `statement`, which has a trace, took effect in an earlier run that died under it. That one's
    /// session is gone, since its lock went with it; a part that it has left is taken away.
    bool has_run(const Rendered& statement) const;

    /// Takes a part away.
    void take_away(const Rendered& statement, const std::string& why) const;
};

}  // namespace runner::migration
