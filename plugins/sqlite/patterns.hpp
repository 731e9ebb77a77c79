// LIKE and ILIKE. PostgreSQL's LIKE tells upper from lower case, SQLite's does not; SQLite's GLOB does.
#pragma once

#include <cstddef>

#include "sdk/rewrite.hpp"

namespace runner::sqlite {

/// Rewrites the LIKE or ILIKE at token `i` with its pattern; returns the token behind. LIKE becomes GLOB,
/// unless its pattern has no letters; ILIKE becomes LIKE, if its letters are ASCII. Throws Error
/// (unsupported) when the pattern is not a literal, or has an ESCAPE of its own.
std::size_t rewrite_like(Rewrite& rewrite, std::size_t i);

}  // namespace runner::sqlite
