#include "sdk/ddl.hpp"

#include <algorithm>

namespace runner {

std::span<const Token> Statement::tokens_in(Span span) const {
    const auto first = std::partition_point(
        tokens.begin(), tokens.end(), [&](const Token& token) { return token.span.begin < span.begin; });
    const auto last = std::partition_point(first, tokens.end(),
                                           [&](const Token& token) { return token.span.end <= span.end; });
    return {first, last};
}

}  // namespace runner
