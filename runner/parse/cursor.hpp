// Walks over the tokens of a statement. What the parser expects and does not find becomes an error here.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "parse/parser.hpp"
#include "sdk/ddl.hpp"

namespace runner::parse {

/// Words are given in upper case, several of them with one blank between. Errors are Error (syntax) with a
/// span.
class Cursor {
  public:
    Cursor(std::string_view text, const std::vector<Token>& tokens, Names names)
        : text_(text), tokens_(tokens), names_(names) {}
    /// Whether the text is a database's own: SQLite lets one leave things out.
    bool forgiving() const { return names_ == Names::any; }

    bool done() const { return next_ == tokens_.size(); }
    std::size_t position() const { return next_; }
    void seek(std::size_t position) { next_ = position; }
    const Token& token() const { return tokens_[next_]; }
    std::string_view text() const { return text_; }
    const std::vector<Token>& tokens() const { return tokens_; }

    /// Whether these words are next.
    bool at(std::string_view words) const { return may_be(words) && behind(words) != 0; }
    bool at_any(std::span<const std::string_view> words) const;
    bool at_any(std::initializer_list<std::string_view> words) const { return at_any(std::span(words)); }
    bool at_symbol(std::string_view symbol) const {
        return !done() && token().kind == TokenKind::symbol && is_symbol(token(), text_, symbol);
    }
    /// Whether something that can be a name is next.
    bool at_name() const;

    void skip() { ++next_; }
    /// Takes what it names if it is next.
    bool take(std::string_view words);
    bool take_symbol(std::string_view symbol);
    /// Takes the words and gives their span.
    std::optional<Span> take_span(std::string_view words);

    void expect(std::string_view words);
    void expect_symbol(std::string_view symbol);
    /// `what` is what a person would call it: "a column name".
    Identifier identifier(std::string_view what);
    ObjectName object_name(std::string_view what);
    /// (a, b, …)
    std::vector<Identifier> names(std::string_view what);

    /// Steps over one token, or over all from an opening parenthesis or bracket to its closing one.
    void skip_group();
    /// Steps over groups up to one of the words, a comma, a closing parenthesis or the end.
    void skip_until(std::span<const std::string_view> words);
    /// ( … ): what is between, which must not be nothing.
    Expression parenthesized(std::string_view what);

    /// From the first byte of token `first` to the end of the last token taken.
    Span since(std::size_t first) const { return cover(tokens_[first].span, tokens_[next_ - 1].span); }
    /// From the next token to the last.
    Span rest() const { return cover(token().span, tokens_.back().span); }

    void expect_end() {
        if (!done()) fail("the end of the statement");
    }
    [[noreturn]] void fail(std::string_view expected) const;

  private:
    Identifier identifier(std::string_view what, Names names);
    std::size_t behind(std::string_view words) const;
    /// Tells most words apart by their first letter: the parser asks for many that are not there.
    bool may_be(std::string_view words) const {
        return !done() && token().kind == TokenKind::word &&
               (text_[token().span.begin] & ~0x20) == words.front();
    }

    std::string_view text_;
    const std::vector<Token>& tokens_;
    Names names_;
    std::size_t next_ = 0;
};

}  // namespace runner::parse
