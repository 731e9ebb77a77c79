// Comments inside comments: PostgreSQL's nest, SQLite's end at the first */.
#pragma once

#include <optional>
#include <string>

#include "sdk/ddl.hpp"

namespace runner::sqlite {

/// The text of `statement` with the marks of inner comments struck out, everything else at its place; nothing
/// when there are none.
std::optional<std::string> without_nested_comments(const Statement& statement);

}  // namespace runner::sqlite
