// What there is of a statement that was cut short. Each that changes a schema is whole or not at all,
// wherever the server or the runner was killed (since MariaDB 10.6).
#pragma once

#include <optional>

#include "sdk/dialect.hpp"

namespace runner::mysql {

/// As Dialect::trace().
std::optional<Trace> trace(const Statement& statement);

}  // namespace runner::mysql
