// The words of a statement, as the lexer hands them to parsers and dialects.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace runner {

/// A half-open range of bytes. Within a statement it counts from the statement's first byte; where it counts
/// from the start of a file, the name says so.
struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;

    bool empty() const { return begin == end; }
    std::size_t size() const { return end - begin; }
    bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
    friend bool operator==(Span, Span) = default;
};

/// From the first byte of `first` to the last byte of `last`.
inline Span cover(Span first, Span last) {
    return {first.begin, last.end};
}

enum class TokenKind : std::uint8_t {
    word,         ///< keyword or unquoted identifier
    quoted_word,  ///< identifier in quotes of any style
    string,       ///< literal in quotes of any style
    number,
    parameter,    ///< $1, ?1, :name, @name where the lexical rules know them
    symbol,       ///< operator or punctuation: one token each, by the longest match
    placeholder,  ///< ${name} where the lexical rules know it; a dialect is never given one
};

/// How a quoted word or a string was written.
enum class Quoting : std::uint8_t {
    none,
    plain,      ///< '…' of a string, "…" of a word
    escape,     ///< E'…'
    unicode,    ///< U&'…' or U&"…" (a following UESCAPE 'c' is part of the token)
    national,   ///< N'…'
    bit,        ///< B'…'
    hex,        ///< X'…'
    dollar,     ///< $tag$…$tag$
    backquote,  ///< `…`
    bracket,    ///< […]
};

/// One token. It owns no text: `span` is where it stands in its statement.
struct Token {
    TokenKind kind = TokenKind::symbol;
    Quoting quoting = Quoting::none;
    Span span;
};

inline std::string_view text_of(const Token& token, std::string_view statement) {
    return statement.substr(token.span.begin, token.span.size());
}

/// Whether `token` is the unquoted word `upper` (given in upper case), in any case of letters.
bool is_word(const Token& token, std::string_view statement, std::string_view upper);

/// Whether `token` is a name: a word, keyword or not, or one in quotes.
inline bool is_name(const Token& token) {
    return token.kind == TokenKind::word || token.kind == TokenKind::quoted_word;
}

/// Whether `token` is the symbol `symbol`.
bool is_symbol(const Token& token, std::string_view statement, std::string_view symbol);

/// The name that a word or quoted word stands for: ASCII letters of an unquoted word folded to lower case as
/// PostgreSQL does (manual, section 4.1.1), quotes of the others taken away and doubled ones halved.
/// Throws Error (syntax) for a malformed U&"…".
std::string identifier_of(const Token& token, std::string_view statement);

/// The characters that a string token stands for, in UTF-8, with escapes decoded (PostgreSQL manual, section
/// 4.1.2). A bit or hex string gives its digits. Throws Error (syntax) for a malformed escape.
std::string string_of(const Token& token, std::string_view statement);

}  // namespace runner
