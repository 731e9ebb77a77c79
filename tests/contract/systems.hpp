// The systems of this repository.
#pragma once

#include <optional>
#include <string>

#include "database.hpp"

namespace contract {

const System& sqlite_system();
const System& postgresql_system();

/// TEST_POSTGRESQL_URL.
std::optional<std::string> server_url();

}  // namespace contract
