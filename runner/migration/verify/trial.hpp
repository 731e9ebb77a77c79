// Whether a pair makes a schema, and undoes it.
#pragma once

#include <string>

#include "migration/verify/live_schema.hpp"
#include "migration/verify/scratch.hpp"

namespace runner::migration {

/// Runs both scripts on `scratch`, which is empty, and says what is wrong: what `up` makes otherwise than
/// `goal`, or what `down` leaves; nothing where both hold. What the catalogue cannot write, or cannot undo,
/// is not asked for. Throws Error where a statement fails.
std::string trial(Scratch& scratch, const LiveSchema& goal, const std::string& up, const std::string& down);

}  // namespace runner::migration
