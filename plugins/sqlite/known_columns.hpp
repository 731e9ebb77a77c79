// The types of the columns that a statement speaks of.
#pragma once

#include <optional>
#include <string>

#include "sdk/rewrite.hpp"

namespace runner::sqlite {

/// The one type that columns called `name` have in the tables that the statement makes or mentions; a SERIAL
/// counts as its integer. Nothing when there is none, or not one alone.
std::optional<DataType> known_column(const Rewrite& rewrite, const std::string& name);

}  // namespace runner::sqlite
