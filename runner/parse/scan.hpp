// Finds where one token ends. The lexer's own: it decides which token begins.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "parse/directives.hpp"
#include "parse/lexer.hpp"
#include "sdk/ascii.hpp"
#include "sdk/error.hpp"

namespace runner::parse {

/// What a byte may begin; the rules decide.
enum class CharacterClass : std::uint8_t {
    symbol,  // one character, one token
    blank,
    letter,
    prefix,  // letters that may introduce a string: B E N U X
    digit,
    quote,
    double_quote,
    backquote,
    bracket,
    dollar,
    operator_,  // part of an operator
    minus,      // -, also of --
    slash,      // /, also of /*
    hash,       // begins a comment
    colon,
    dot,
    parameter,  // ? and @ of SQLite
    open,
    close,
    semicolon,
    end,  // the NUL behind the text
};

/// What an unquoted word begins with.
constexpr bool begins_word(char c) {
    return ascii::is_letter(c) || c == '_' || ascii::is_beyond(c);
}

/// What an unquoted word is made of, behind its first character.
inline constexpr std::array<bool, 256> word_part = [] {
    std::array<bool, 256> part{};
    for (std::size_t i = 0; i < 256; ++i) {
        const char c = static_cast<char>(i);
        part[i] = begins_word(c) || ascii::is_digit(c) || c == '$';
    }
    return part;
}();

inline const char* word_end(const char* at) {
    while (word_part[static_cast<unsigned char>(*at)]) ++at;
    return at;
}

/// One call of the lexer: where the text stands and ends. The functions take the beginning of a token and
/// return its end, or nullptr when more of the text must tell.
class Scan {
  public:
    Scan(const LexicalRules& rules, const std::array<CharacterClass, 256>& classes, Text text)
        : rules_(rules),
          classes_(classes),
          begin_(text.bytes.data()),
          end_(begin_ + text.bytes.size()),
          last_(text.last) {}

    CharacterClass class_of(char c) const { return classes_[static_cast<unsigned char>(c)]; }

    /// Whether a token that ends at `at` might go on there.
    bool unsure(const char* at) const { return at >= end_ && !last_; }

    static bool comment_starts(const char* at) { return at[0] == '-' && at[1] == '-'; }
    static bool long_comment_starts(const char* at) { return at[0] == '/' && at[1] == '*'; }

    const char* line_comment(const char* at) const {
        const auto* const newline =
            static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end_ - at)));
        if (newline != nullptr) return newline;
        return last_ ? end_ : nullptr;
    }

    const char* long_comment(const char* const from) const {
        std::size_t depth = 1;
        for (const char* at = from + 2; at < end_;) {
            if (at[0] == '*' && at[1] == '/') {
                at += 2;
                if (--depth == 0) return at;
            } else if (long_comment_starts(at) && rules_.nested_comments) {
                at += 2;
                ++depth;
            } else {
                ++at;
            }
        }
        return unterminated(
            from, 2, "a comment is never closed",
            rules_.nested_comments ? "close it with */, once for each /* inside it" : "close it with */");
    }

    /// Up to and over the closing quote, doubled ones inside taken along.
    const char* quoted(const char* const from, const char* at, char close, const char* what,
                       const char* mend) const {
        for (; at < end_; at += 2) {
            at = static_cast<const char*>(std::memchr(at, close, static_cast<std::size_t>(end_ - at)));
            if (at == nullptr) break;
            if (at[1] != close || close == ']') return at + 1;
        }
        return unterminated(from, 1, what, mend);
    }

    const char* backslashed(const char* const from, const char* at, char close) const {
        for (; at < end_; ++at) {
            if (*at == '\\') {
                ++at;
            } else if (*at == close) {
                if (at[1] != close) return at + 1;
                ++at;
            }
        }
        return unterminated(from, 1, unclosed_string, "close it with a quote; \\' does not");
    }

    const char* string_piece(const char* from, const char* at, bool backslashes) const {
        if (backslashes) return backslashed(from, at, '\'');
        return quoted(from, at, '\'', unclosed_string,
                      "close it with a quote; inside it a quote is written twice");
    }

    /// A string whose first quote stands at `quote`, with the pieces that belong to it.
    const char* string(const char* from, const char* quote, bool backslashes) const {
        const char* at = string_piece(from, quote + 1, backslashes);
        while (at != nullptr && ascii::is_space(*at) && rules_.joined_strings) {
            const char* const next = next_piece(at);
            if (next == nullptr) return nullptr;
            if (*next != '\'') break;
            at = string_piece(next, next + 1, backslashes);
        }
        return at;
    }

    /// The quote of the next piece of a string: blanks with a line end among them, and line comments, may
    /// stand between (PostgreSQL manual, section 4.1.2.1).
    const char* next_piece(const char* at) const {
        bool newline = false;
        for (;; ++at) {
            if (*at == '\n' || *at == '\r') {
                newline = true;
            } else if (comment_starts(at)) {
                const char* const to = line_comment(at);
                if (to == nullptr) return nullptr;
                if (is_directive({at, to})) return at;
                at = to - 1;
                if (to == end_) return at + 1;
            } else if (!ascii::is_space(*at)) {
                break;
            }
        }
        if (unsure(at) || unsure(at + 1)) return nullptr;
        return newline || *at != '\'' ? at : at - 1;
    }

    /// Over UESCAPE 'c' behind a U&'…' or U&"…".
    const char* uescape(const char* const from) const {
        const char* at = from;
        while (ascii::is_space(*at)) ++at;
        for (const char expected : std::string_view("uescape")) {
            if (unsure(at)) return nullptr;
            if (ascii::lower(*at++) != expected) return from;
        }
        while (ascii::is_space(*at)) ++at;
        if (unsure(at) || unsure(at + 2)) return nullptr;
        return at[0] == '\'' && at + 2 < end_ && at[2] == '\'' ? at + 3 : from;
    }

    /// Names in quotes.
    const char* quoted_word(const char* from, const char* quote) const {
        const char close = *quote == '[' ? ']' : *quote;
        return quoted(from, quote + 1, close, "a quoted name is never closed",
                      close == ']' ? "close it with ]" : "close it with the quote that opens it");
    }

    const char* dollar_quoted(const char* const from, const char* const body) const {
        const std::string_view tag(from, static_cast<std::size_t>(body - from));
        for (const char* at = body; at < end_; ++at) {
            at = static_cast<const char*>(std::memchr(at, '$', static_cast<std::size_t>(end_ - at)));
            if (at == nullptr) break;
            if (std::string_view(at, static_cast<std::size_t>(end_ - at)).starts_with(tag))
                return at + tag.size();
        }
        return unterminated(from, tag.size(), "a dollar-quoted string is never closed",
                            "close it with " + std::string(tag));
    }

    /// ${name}, ${'name'} or ${"name"}; its dollar sign stands at `from`, a brace behind it.
    const char* placeholder(const char* const from) const {
        const char* at = from + 2;
        const char quote = *at == '\'' || *at == '"' ? *at++ : '\0';
        const char* const name = at;
        while (begins_word(*at) || ascii::is_digit(*at)) ++at;
        const bool named = at != name && !ascii::is_digit(*name);
        if (quote != '\0' && *at == quote) ++at;
        if (unsure(at)) return nullptr;
        if (named && *at == '}' && (quote == '\0' || at[-1] == quote)) return at + 1;
        throw Error(ErrorKind::syntax, "a placeholder without a name")
            .at(Span{place(from), place(at)})
            .mend(
                "write ${name}, ${'name'} for a string or ${\"name\"} for a name, in letters, digits and _");
    }

    const char* number(const char* at) const {
        const char second = ascii::lower(at[1]);
        if (*at == '0' && (second == 'x' || second == 'o' || second == 'b')) {
            if (unsure(at + 2)) return nullptr;
            if (ascii::is_hex_digit(at[2]) || at[2] == '_') return word_end(at + 2);
        }
        at = digits(at);
        if (*at == '.') {
            if (unsure(at + 1)) return nullptr;
            if (at[1] == '.') return at;  // 1..2, a range
            at = digits(at + 1);
        }
        if (ascii::lower(*at) == 'e') {
            const char* const exponent = at + (at[1] == '+' || at[1] == '-' ? 2 : 1);
            if (unsure(exponent)) return nullptr;
            if (ascii::is_digit(*exponent)) at = digits(exponent);
        }
        return *at == '_' && unsure(at + 1) ? nullptr : at;
    }

    static const char* digits(const char* at) {
        while (ascii::is_digit(*at) || (*at == '_' && ascii::is_digit(at[1]))) ++at;
        return at;
    }

    /// PostgreSQL manual, section 4.1.3: the longest match, up to a comment; with a + or - at its end only if
    /// one of certain characters is in it.
    const char* operator_(const char* const from) const {
        const char* at = from;
        bool special = false;
        for (;; ++at) {
            const CharacterClass c = class_of(*at);
            if (c != CharacterClass::operator_ && c != CharacterClass::minus && c != CharacterClass::slash)
                break;
            if (at != from && (comment_starts(at) || long_comment_starts(at))) break;
            special = special || std::string_view("~!@#%^&|`?").find(*at) != std::string_view::npos;
        }
        if (unsure(at)) return nullptr;
        while (!special && at - from > 1 && (at[-1] == '+' || at[-1] == '-')) --at;
        return at;
    }

    const char* unterminated(const char* from, std::size_t size, const char* what, std::string mend) const {
        if (!last_) return nullptr;
        throw Error(ErrorKind::syntax, what).at(Span{place(from), place(from) + size}).mend(std::move(mend));
    }

    std::size_t place(const char* at) const { return static_cast<std::size_t>(at - begin_); }

  private:
    static constexpr const char* unclosed_string = "a string is never closed";

    const LexicalRules& rules_;
    const std::array<CharacterClass, 256>& classes_;
    const char* const begin_;
    const char* const end_;
    const bool last_;
};

}  // namespace runner::parse
