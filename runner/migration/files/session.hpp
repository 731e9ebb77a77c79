// What outlives its transaction in the session of a database.
#pragma once

#include "sdk/ddl.hpp"

namespace runner::migration {

/// Whether `statement` may leave the session other than it was: settings, temporary objects, cursors. What is
/// not understood may.
bool may_change_session(const Statement& statement);

/// Whether all that `statement` does is to set the session, so that it can be said again in another one.
bool only_sets_session(const Statement& statement);

}  // namespace runner::migration
