// LIKE and ILIKE. PostgreSQL's LIKE tells upper from lower case, SQLite's does not; SQLite's GLOB does.
#pragma once

#include "expressions.hpp"

namespace runner::sqlite {

/// LIKE becomes GLOB, unless its pattern has no letters; ILIKE becomes LIKE, if its letters are ASCII. Throws
/// Error (unsupported) when the pattern is not a literal.
Sql like_of(Rewrite& rewrite, const Expr& expression);

}  // namespace runner::sqlite
