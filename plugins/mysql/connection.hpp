// MariaDB over the native handle of a SOCI session.
#pragma once

#include <memory>

#include "address.hpp"
#include "sdk/connection.hpp"

namespace soci {
class session;
}

namespace runner::mysql {

/// Prepares `session` and wraps it: quotes, backslashes and || mean what they mean in standard SQL, what does
/// not fit is refused, time is UTC. Throws Error (connection) for a server that is not MariaDB 10.6 or later.
std::unique_ptr<Connection> connect(soci::session& session, const Address& address,
                                    const ConnectionOptions& options);

/// Makes the database itself. Returns false when it was there already. Throws Error.
bool create_database(const Address& address);

}  // namespace runner::mysql
