// What a URL says: mysql://user:password@host:3306/database?unix_socket=/run/mysqld/mysqld.sock
#pragma once

#include <string>

#include "sdk/connection.hpp"
#include "sdk/server_url.hpp"

namespace runner::mysql {

struct Address : ServerUrl {
    std::string socket;
};

/// Throws Error (usage), never with the password, for a URL that is malformed, names no database, or has a
/// parameter other than unix_socket.
Address address_of(const Url& url, const ConnectionOptions& options);

/// For SOCI.
std::string connection_string(const Address& address);

}  // namespace runner::mysql
