// Makes the database itself.
#pragma once

#include <string>
#include <string_view>

#include "sdk/error.hpp"

namespace runner::postgresql {

/// Makes the database that `uri` names, from the maintenance database `postgres`, or `template1` where that
/// one is missing. Returns false when it was there already. Throws Error.
bool create_database(const std::string& uri);

/// The Error for a connection that was not made, from libpq's message.
Error connection_failure(std::string_view message);

}  // namespace runner::postgresql
