// What SQLite says, as an Error.
#pragma once

#include <string>

#include "sdk/error.hpp"

namespace runner::sqlite {

/// The Error that SQLite's message and extended result code stand for.
Error error_of(int extended_code, const std::string& message);

}  // namespace runner::sqlite
