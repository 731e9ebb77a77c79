#include "sdk/token.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "sdk/ascii.hpp"
#include "sdk/error.hpp"

namespace runner {
namespace {

/// Reads the value of one string or quoted word. Positions in errors are those of the statement.
class Decoder {
  public:
    Decoder(const Token& token, std::string_view statement)
        : token_(token), text_(statement.substr(0, token.span.end)), at_(token.span.begin) {}

    std::string decode() {
        if (token_.quoting == Quoting::dollar) return dollar();
        if (token_.quoting == Quoting::unicode) find_uescape();
        // Whatever introduces it (E, U&, N, B, X), the first quote opens it.
        at_ = text_.find_first_of("'\"`[", at_);
        const char close = text_[at_] == '[' ? ']' : text_[at_];
        while (at_ < text_.size()) {
            ++at_;
            quoted(close);
            // A string may go on behind a line end (PostgreSQL manual, section 4.1.2.1).
            if (token_.kind != TokenKind::string) break;
            at_ = next_piece(close);
        }
        if (high_) fail("a high surrogate without its low one", at_ - 1);
        return std::move(value_);
    }

  private:
    std::string dollar() {
        const std::size_t tag = text_.find('$', at_ + 1) + 1 - at_;
        return std::string(text_.substr(at_ + tag, token_.span.size() - 2 * tag));
    }

    /// Reads up to and over the closing quote.
    void quoted(char close) {
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == close && close == ']') break;
            if (c == close) {
                if (at_ + 1 >= text_.size() || text_[at_ + 1] != close) break;
                append(c, 2);
            } else if (c == '\\' && token_.quoting == Quoting::escape) {
                escape();
            } else if (c == escape_ && token_.quoting == Quoting::unicode) {
                unicode_escape();
            } else {
                append(c, 1);
            }
        }
        if (at_ < text_.size()) ++at_;
    }

    /// The quote that opens the next piece of a joined string, or the end.
    std::size_t next_piece(char quote) const {
        std::size_t at = at_;
        while (at < text_.size() && text_[at] != quote) {
            if (text_[at] == '-') {
                at = std::min(text_.find('\n', at), text_.size());
            } else if (ascii::is_space(text_[at])) {
                ++at;
            } else {
                return text_.size();  // UESCAPE
            }
        }
        return at;
    }

    /// UESCAPE 'c' at the end of the token sets the escape character and is taken off.
    void find_uescape() {
        if (text_.size() - at_ < 12 || text_.back() != '\'') return;
        const std::size_t open = text_.size() - 3;
        if (text_[open] != '\'') return;
        std::size_t end = open;
        while (end > at_ && ascii::is_space(text_[end - 1])) --end;
        constexpr std::string_view word = "UESCAPE";
        if (end - at_ < word.size() + 4) return;
        const std::size_t begin = end - word.size();
        if (!ascii::equal_ignoring_case(text_.substr(begin, word.size()), word)) return;
        std::size_t quote = begin;
        while (quote > at_ && ascii::is_space(text_[quote - 1])) --quote;
        if (text_[quote - 1] != '\'' && text_[quote - 1] != '"') return;
        escape_ = text_[open + 1];
        if (ascii::is_hex_digit(escape_) || escape_ == '+' || escape_ == '\'' || escape_ == '"' ||
            ascii::is_space(escape_)) {
            fail("UESCAPE needs one character that is no hexadecimal digit, plus sign, quote or blank", open,
                 text_.size());
        }
        text_ = text_.substr(0, quote);
    }

    void append(char c, std::size_t taken) {
        if (high_) fail("a high surrogate without its low one", at_);
        value_ += c;
        at_ += taken;
    }

    /// A backslash and what follows, in E'…'.
    void escape() {
        const std::size_t begin = at_++;
        if (at_ >= text_.size()) return;
        const char c = text_[at_++];
        switch (c) {
            case 'b':
                return plain('\b', begin);
            case 'f':
                return plain('\f', begin);
            case 'n':
                return plain('\n', begin);
            case 'r':
                return plain('\r', begin);
            case 't':
                return plain('\t', begin);
            case 'u':
                return code_point(number(begin, 4, 16), begin);
            case 'U':
                return code_point(number(begin, 8, 16), begin);
            case 'x':
                if (!ascii::is_hex_digit(peek())) return plain('x', begin);
                return byte(digits(2, 16), begin);
            default:
                if (c < '0' || c > '7') return plain(c, begin);
                --at_;
                return byte(digits(3, 8) & 0xFF, begin);
        }
    }

    /// \XXXX or \+XXXXXX, in U&'…', with the escape character in force.
    void unicode_escape() {
        const std::size_t begin = at_++;
        if (peek() == escape_) return append(escape_, 1);
        const bool six = peek() == '+';
        if (six) ++at_;
        code_point(number(begin, six ? 6 : 4, 16), begin);
    }

    void plain(char c, std::size_t begin) {
        if (high_) fail("a high surrogate without its low one", begin);
        value_ += c;
    }

    void byte(unsigned value, std::size_t begin) {
        if (value == 0) fail("a string cannot hold the character zero", begin, at_);
        plain(static_cast<char>(value), begin);
    }

    void code_point(unsigned code, std::size_t begin) {
        const bool low = 0xDC00 <= code && code <= 0xDFFF;
        if (low != high_.has_value()) {
            fail(low ? "a low surrogate without its high one" : "a high surrogate without its low one", begin,
                 at_);
        }
        if (low) {
            code = 0x10000 + ((*high_ - 0xD800) << 10) + (code - 0xDC00);
            high_.reset();
        } else if (0xD800 <= code && code <= 0xDBFF) {
            high_ = code;
            return;
        }
        if (code == 0) fail("a string cannot hold the character zero", begin, at_);
        if (code > 0x10FFFF) fail("no such Unicode character", begin, at_);
        append_utf8(code);
    }

    void append_utf8(unsigned code) {
        const auto put = [&](unsigned bits) { value_ += static_cast<char>(bits); };
        const auto tail = [&](unsigned shift) { put(0x80 | ((code >> shift) & 0x3F)); };
        if (code < 0x80) {
            put(code);
        } else if (code < 0x800) {
            put(0xC0 | (code >> 6));
            tail(0);
        } else if (code < 0x10000) {
            put(0xE0 | (code >> 12));
            tail(6);
            tail(0);
        } else {
            put(0xF0 | (code >> 18));
            tail(12);
            tail(6);
            tail(0);
        }
    }

    char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

    /// Up to `most` digits, as many as there are.
    unsigned digits(std::size_t most, int base) {
        unsigned value = 0;
        const char* const first = text_.data() + at_;
        const char* const last = text_.data() + std::min(text_.size(), at_ + most);
        at_ += static_cast<std::size_t>(std::from_chars(first, last, value, base).ptr - first);
        return value;
    }

    /// Exactly `count` digits.
    unsigned number(std::size_t begin, std::size_t count, int base) {
        const std::size_t from = at_;
        const unsigned value = digits(count, base);
        if (at_ - from != count)
            fail("a Unicode escape needs " + std::to_string(count) + " digits", begin, at_);
        return value;
    }

    [[noreturn]] void fail(std::string message, std::size_t begin, std::size_t end = 0) const {
        throw Error(ErrorKind::syntax, std::move(message)).at(Span{begin, std::max(end, begin + 1)});
    }

    const Token& token_;
    std::string_view text_;  // up to the end of the token
    std::size_t at_;
    char escape_ = '\\';
    std::optional<unsigned> high_;  // surrogate that waits for its low half
    std::string value_;
};

}  // namespace

bool is_word(const Token& token, std::string_view statement, std::string_view upper) {
    return token.kind == TokenKind::word && token.span.size() == upper.size() &&
           ascii::equal_ignoring_case(text_of(token, statement), upper);
}

bool is_symbol(const Token& token, std::string_view statement, std::string_view symbol) {
    return token.kind == TokenKind::symbol && token.span.size() == symbol.size() &&
           statement[token.span.begin] == symbol.front() && text_of(token, statement) == symbol;
}

std::string identifier_of(const Token& token, std::string_view statement) {
    if (token.kind != TokenKind::word) return Decoder(token, statement).decode();
    return ascii::lower(text_of(token, statement));
}

std::string string_of(const Token& token, std::string_view statement) {
    return Decoder(token, statement).decode();
}

}  // namespace runner
