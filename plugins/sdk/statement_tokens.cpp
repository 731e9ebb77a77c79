#include "sdk/statement_tokens.hpp"

#include <algorithm>

namespace runner {

namespace {

/// The first character of a symbol, which is all of a parenthesis; a blank for any other token.
char symbol_of(const Token& token, std::string_view text) {
    return token.kind == TokenKind::symbol ? text[token.span.begin] : ' ';
}

}  // namespace

bool StatementTokens::word(std::size_t i, std::string_view upper) const {
    return i < size() && is_word(token(i), statement.text, upper);
}

bool StatementTokens::symbol(std::size_t i, std::string_view wanted) const {
    return i < size() && is_symbol(token(i), statement.text, wanted);
}

std::size_t StatementTokens::index_at(std::size_t position) const {
    const auto found = std::partition_point(statement.tokens.begin(), statement.tokens.end(),
                                            [&](const Token& each) { return each.span.begin < position; });
    return std::size_t(found - statement.tokens.begin());
}

std::size_t StatementTokens::closing(std::size_t open) const {
    int depth = 0;
    for (std::size_t i = open; i < size(); ++i) {
        const char c = symbol_of(token(i), statement.text);
        if (c == '(') ++depth;
        if (c == ')' && --depth == 0) return i;
    }
    return size();
}

std::size_t StatementTokens::opening(std::size_t close) const {
    int depth = 0;
    for (std::size_t i = std::min(close + 1, size()); i-- > 0;) {
        const char c = symbol_of(token(i), statement.text);
        if (c == ')') ++depth;
        if (c == '(' && --depth == 0) return i;
    }
    return size();
}

}  // namespace runner
