// SQLite over the native handle of a SOCI session.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sdk/connection.hpp"

namespace soci {
class session;
}

namespace runner::sqlite {

/// Prepares `session` and wraps it. `path` is the database as the URL names it, for messages; empty for
/// :memory:. Throws Error: connection when the file is no SQLite database, lock when another program has it
/// to itself.
std::unique_ptr<Connection> connect(soci::session& session, const std::string& path,
                                    const ConnectionOptions& options);

}  // namespace runner::sqlite
