// The tokens of a statement by their index: what readers and writers of expressions look at.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "sdk/ddl.hpp"

namespace runner {

/// Tokens [first, last) of a statement.
struct Tokens {
    std::size_t first = 0;
    std::size_t last = 0;

    bool empty() const { return first == last; }
};

/// Looking beyond the ends is allowed and finds nothing.
class StatementTokens {
  public:
    /// `of` must outlive this.
    explicit StatementTokens(const Statement& of) : statement(of) {}

    const Statement& statement;

    std::size_t size() const { return statement.tokens.size(); }
    const Token& token(std::size_t i) const { return statement.tokens[i]; }
    std::string_view text(std::size_t i) const { return text_of(token(i), statement.text); }
    bool word(std::size_t i, std::string_view upper) const;
    bool symbol(std::size_t i, std::string_view symbol) const;
    bool kind(std::size_t i, TokenKind kind) const { return i < size() && token(i).kind == kind; }
    bool name(std::size_t i) const { return i < size() && is_name(token(i)); }
    /// What identifier_of() says of it.
    std::string name_at(std::size_t i) const { return identifier_of(token(i), statement.text); }

    /// The first token at or behind `position`.
    std::size_t index_at(std::size_t position) const;
    Tokens in(Span span) const { return {index_at(span.begin), index_at(span.end)}; }
    /// The parenthesis that closes the one at `open`; size() when there is none.
    std::size_t closing(std::size_t open) const;
    /// The parenthesis that opens what is closed at `close`; size() when there is none.
    std::size_t opening(std::size_t close) const;
};

/// From the first byte of the first to the last byte of the last; there must be one.
inline Span span_of(const StatementTokens& statement, Tokens tokens) {
    return cover(statement.token(tokens.first).span, statement.token(tokens.last - 1).span);
}

}  // namespace runner
