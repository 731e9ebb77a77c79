// Strings that a data statement gives to columns whose type is no text.
#pragma once

#include <cstddef>
#include <vector>

#include "sdk/rewrite.hpp"

namespace runner::sqlite {

/// Rewrites each string that stands alone as a value of INSERT … VALUES or UPDATE … SET as a value of its
/// column's type, which PostgreSQL makes of it: 'yes' for a BOOLEAN, '2024-01-31' for a TIMESTAMP. Returns
/// their tokens, in order: they need no more rewriting. Columns that the schema does not know are left alone.
/// Throws Error: schema for what is no value of the type, unsupported for a form that SQLite does not keep.
std::vector<std::size_t> rewrite_values(Rewrite& rewrite, const DataChange& change);

}  // namespace runner::sqlite
