// The value of a DEFAULT, as PostgreSQL takes it for a column.
#pragma once

#include "sdk/ddl.hpp"
#include "sdk/schema.hpp"

namespace runner::schema {

/// Throws Error (schema) when the expression names a column, is no value of an enumerated type, or is of a
/// type that does not become `column`'s by itself. What is not understood passes.
void require_default(const Schema& schema, const Column& column, const Statement& statement, Span value);

}  // namespace runner::schema
