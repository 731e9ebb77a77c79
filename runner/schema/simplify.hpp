// Expressions as a database writes them, the way a person would.
#pragma once

#include <string>
#include <string_view>

#include "sdk/schema.hpp"

namespace runner::schema {

/// `sql`, in which PostgreSQL has written out what goes without saying: literals beside a column lose their
/// casts, columns of character types those to text; ~~ is LIKE, = ANY (ARRAY[…]) is IN. `table` is the one
/// that it speaks of, nullptr in a query. What would mean something else stays.
std::string simplified(std::string_view sql, const Table* table = nullptr);

/// The same in all of `schema`.
void simplify(Schema& schema);

}  // namespace runner::schema
