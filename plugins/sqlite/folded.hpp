// Literals and what casts make of them, before anything runs.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "expressions.hpp"

namespace runner::sqlite {

/// `written`, a number without a sign, as PostgreSQL's cast to `type` would make it.
/// Throws Error (unsupported) where it cannot be told.
std::string number_as(std::string_view written, const DataType& type, Span at);
/// The same for `word`, TRUE or FALSE.
std::string truth_as(std::string_view word, const DataType& type, Span at);

/// A literal with all the casts that are written on it.
struct Folded {
    std::string sql;
    std::optional<std::string> string;  ///< its characters, if the value is kept as text
    bool null = false;
};
std::optional<Folded> folded(const Rewrite& rewrite, const Expr& expression);

}  // namespace runner::sqlite
