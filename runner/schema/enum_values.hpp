// The values of enumerated types.
#pragma once

#include <string>

#include "sdk/ddl.hpp"
#include "sdk/schema.hpp"

namespace runner::schema {

/// Throws Error (schema) at `place`, naming the nearest, when the type has no such value.
void require_value(const EnumType& type, const std::string& value, Span place);

/// The same for an expression that is a literal, as a column of `type` takes it; any other passes.
void require_value(const Schema& schema, const DataType& type, const Statement& statement, Span expression);

}  // namespace runner::schema
