// The values that definitions give to columns, as PostgreSQL takes them.
#pragma once

#include "sdk/ddl.hpp"
#include "sdk/schema.hpp"

namespace runner::schema {

/// Throws Error (schema) when the expression names a column, is no value of an enumerated type, or is of a
/// type that does not become `column`'s by itself. What is not understood passes.
void require_default(const Schema& schema, const Column& column, const Statement& statement, Span value);

/// Throws Error (schema) when what the USING of `statement` computes does not become a value of `type`, which
/// `column` is given, by itself. What is not understood passes.
void require_using(const Schema& schema, const Column& column, const DataType& type,
                   const Statement& statement, Span value);

}  // namespace runner::schema
