// DEFAULT: SQLite takes a literal, a clock, or an expression in parentheses, and looks into none of them
// before the first INSERT.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sdk/rewrite.hpp"

namespace runner::sqlite {

enum class DefaultKind {
    null,  ///< DEFAULT NULL
    constant,
    computed,  ///< a clock or an expression
};

/// Rewrites the expression of a DEFAULT for a column of `type`.
/// Throws Error: unsupported for what SQLite cannot say, schema for a literal that is no value of the type.
DefaultKind rewrite_default(Rewrite& rewrite, const Expression& value, const DataType& type);

/// The same for a DEFAULT that the model has kept, as a value for a row.
std::string default_text(const Fragment& value, const DataType& type, const Schema& schema);

/// What `sql`, the DEFAULT of a column of `type` or the expression of a generated one, was in portable SQL.
/// Nothing where it is that already.
std::optional<std::string> kept_value(const DataType& type, std::string_view sql);

}  // namespace runner::sqlite
