// How expressions name a sequence.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "sdk/token.hpp"

namespace runner {

/// The relation that PostgreSQL takes a string for, as the model calls it: 't', 'public.t', '"T"'.
std::string relation_in_string(std::string text);

/// The sequence whose next value the expression is, and nothing more: nextval('s'),
/// nextval('public.s'::regclass). `tokens` are those of the expression, with spans in `text`. Nothing for any
/// other expression.
std::optional<std::string> sequence_of_nextval(std::string_view text, std::span<const Token> tokens);

}  // namespace runner
