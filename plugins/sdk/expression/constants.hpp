// What literals stand for, however they are written.
#pragma once

#include <optional>
#include <string>

#include "sdk/expression/syntax.hpp"

namespace runner::tree {

/// What a text literal, in parentheses or cast to a text type or not, holds.
std::optional<std::string> string_value(const Expr& expression);
/// The number that a literal, signed or not, stands for; nothing when it is not whole.
std::optional<long long> whole_value(const Expr& expression);

}  // namespace runner::tree
