// The word that a database points at.
#pragma once

#include <cstddef>
#include <string_view>

#include "sdk/token.hpp"

namespace runner {

/// The word, number or quoted text that starts at `at`, or the one character there: databases say where a
/// fault begins, not where it ends.
Span word_at(std::string_view text, std::size_t at);

}  // namespace runner
