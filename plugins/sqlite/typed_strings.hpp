// Strings that stand for values of other types.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sdk/data_type.hpp"
#include "sdk/schema.hpp"
#include "sdk/token.hpp"

namespace runner::sqlite {

/// The truth value that a string stands for (PostgreSQL manual, section 8.6); nothing for another string.
std::optional<bool> truth_of(std::string_view text);

/// Whether a string given to a column of `kind` stands for a value of another nature, which PostgreSQL makes
/// of it and SQLite would not.
bool reads_strings(TypeKind kind);

/// The string `value` as a literal that a column of `type` takes for what PostgreSQL would make of it.
/// Throws Error: schema for what PostgreSQL would refuse, unsupported for what it would take and SQLite
/// cannot.
std::string string_as(std::string_view value, const DataType& type, const Schema& schema, Span at);

}  // namespace runner::sqlite
