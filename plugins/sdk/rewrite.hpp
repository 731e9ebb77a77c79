// A statement on its way to another dialect: its tokens to look at, its text to change, notes for the reader.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "sdk/dialect.hpp"
#include "sdk/edits.hpp"

namespace runner {

/// Tokens are named by their index in the statement; looking beyond the ends is allowed and finds nothing.
class Rewrite {
  public:
    /// Both must outlive the rewrite.
    Rewrite(const Statement& of, const Schema& as_it_stands)
        : statement(of), before(as_it_stands), edits(of.text) {}

    const Statement& statement;
    const Schema& before;
    Edits edits;
    std::vector<Note> notes;

    std::size_t size() const { return statement.tokens.size(); }
    const Token& token(std::size_t i) const { return statement.tokens[i]; }
    std::string_view text(std::size_t i) const { return text_of(token(i), statement.text); }
    bool word(std::size_t i, std::string_view upper) const;
    bool symbol(std::size_t i, std::string_view symbol) const;
    bool kind(std::size_t i, TokenKind kind) const { return i < size() && token(i).kind == kind; }
    bool name(std::size_t i) const { return kind(i, TokenKind::word) || kind(i, TokenKind::quoted_word); }

    /// The first token at or behind `position`.
    std::size_t index_at(std::size_t position) const;
    /// The parenthesis that closes the one at `open`; size() when there is none.
    std::size_t closing(std::size_t open) const;
    /// The parenthesis that opens what is closed at `close`; size() when there is none.
    std::size_t opening(std::size_t close) const;

    void note(std::string text, Span span) { notes.push_back({std::move(text), span}); }

    /// The statement as it has become, in one step.
    Rendering done();
};

}  // namespace runner
