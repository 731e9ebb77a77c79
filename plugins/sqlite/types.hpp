// The types of portable SQL on SQLite: the name that gives the right affinity, and the CHECK that keeps the
// meaning.
#pragma once

#include <string>
#include <string_view>

#include "sdk/rewrite.hpp"

namespace runner::sqlite {

struct ColumnType {
    std::string declared;  ///< what to write; equal to what was written when that will do
    std::string check;     ///< condition that keeps out what PostgreSQL refuses; NULL passes
};

/// How a column spelled `column` of `type` is declared.
/// Throws Error (unsupported) with the span of the type when SQLite cannot keep its meaning.
ColumnType column_type(const Rewrite& rewrite, const TypeName& type, std::string_view column);

/// The condition that keeps a column spelled `column` to the values of `type`; NULL passes.
std::string values_check(const EnumType& type, std::string_view column);

/// The inverse: the type that a column is kept to by `condition`, the CHECK of its type or of its domain.
std::optional<KeptType> kept_type(const Column& column, std::string_view condition);

/// The type as portable SQL writes it: "varchar(50)".
std::string type_text(const DataType& type);

}  // namespace runner::sqlite
