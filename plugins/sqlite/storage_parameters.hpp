// WITH (…) behind a table, an index or a key: it is left out, but not what PostgreSQL would not take.
#pragma once

#include <string_view>

#include "sdk/rewrite.hpp"

namespace runner::sqlite {

/// Checks the WITH (name = value, …) in `clauses`, if there is one (manual, CREATE TABLE and CREATE INDEX,
/// Storage Parameters). `of` is "table" or the method of an index; of one from an extension nothing is known.
/// Throws Error (schema) for a parameter that it does not have, or a value that is none of the parameter's.
void require_storage_parameters(const Rewrite& rewrite, Span clauses, std::string_view of);

}  // namespace runner::sqlite
