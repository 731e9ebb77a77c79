// PostgreSQL URLs: libpq's own, with what SOCI needs.
#pragma once

#include <string>

#include "sdk/connection.hpp"
#include "sdk/url.hpp"

namespace runner::postgresql {

/// `url` for PQconnectdb by way of SOCI, which breaks a connection string at blanks and quotes and appends a
/// = to one that has none (4.0.3): blanks and quotes are encoded, and a parameter is always there. It gives
/// the session its name, the connection ten seconds to be made and half a minute to be found dead, unless URL
/// or environment say otherwise. Throws Error
/// (usage), never with the password, for what libpq cannot read.
std::string connection_uri(const Url& url, const ConnectionOptions& options);

}  // namespace runner::postgresql
