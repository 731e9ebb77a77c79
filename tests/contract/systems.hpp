// The systems of this repository.
#pragma once

#include <optional>
#include <string>

#include "database.hpp"

namespace contract {

const System& sqlite_system();
const System& postgresql_system();
const System& mysql_system();

/// TEST_POSTGRESQL_URL.
std::optional<std::string> server_url();
/// TEST_MYSQL_URL, of a MariaDB.
std::optional<std::string> mysql_url();

}  // namespace contract
