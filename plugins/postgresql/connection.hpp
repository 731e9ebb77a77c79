// PostgreSQL over the native handle of a SOCI session.
#pragma once

#include <memory>

#include "sdk/connection.hpp"

namespace soci {
class session;
}

namespace runner::postgresql {

/// Prepares `session` and wraps it. Throws Error (connection) for a server that is too old, that takes no
/// writes although `options` ask for them, or where the search path names no schema to work in.
std::unique_ptr<Connection> connect(soci::session& session, const ConnectionOptions& options);

}  // namespace runner::postgresql
