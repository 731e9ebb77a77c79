// Expressions, queries and data statements: rewritten token by token.
#pragma once

#include <cstddef>

#include "sdk/rewrite.hpp"

namespace runner::sqlite {

/// Rewrites the tokens [first, last): names, literals, casts, functions, patterns; a whole statement, a query
/// or one expression. Throws Error (unsupported) at what SQLite does not have or would take for something
/// else.
void rewrite_tokens(Rewrite& rewrite, std::size_t first, std::size_t last);

/// The same for what stands in `span`.
void rewrite_expression(Rewrite& rewrite, Span span);

}  // namespace runner::sqlite
