// A column gets another type.
#pragma once

#include <optional>

#include "sdk/rewrite.hpp"

namespace runner::sqlite {

/// The change that makes `column` of `table` what `change` says. `loses_default`: its default goes in the
/// same statement. What PostgreSQL would refuse is the model's to find. Throws Error (unsupported) for what
/// SQLite cannot keep.
ColumnRetyped retyped(Rewrite& rewrite, const Table& table, const Identifier& column, const SetType& change,
                      bool loses_default);

/// The change that gives a column of an enumerated type the values of `type`.
ColumnRetyped with_values(const Column& column, const std::string& table, const EnumType& type);

}  // namespace runner::sqlite
