// The names of SQLite's result codes (https://sqlite.org/rescode.html).
#pragma once

#include <string>

namespace runner::sqlite {

/// "SQLITE_CONSTRAINT_CHECK" for the extended code 275. A code that this library does not know has the name
/// of its primary code.
std::string code_name(int extended_code);

}  // namespace runner::sqlite
