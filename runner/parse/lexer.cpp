#include "parse/lexer.hpp"

#include <algorithm>
#include <cctype>
#include <cstring>
#include <string>

#include "parse/directives.hpp"
#include "sdk/error.hpp"

namespace runner::parse {

enum class Lexer::Class : std::uint8_t {
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

namespace {

bool is_digit(char c) {
    return '0' <= c && c <= '9';
}
bool is_letter(char c) {
    return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}
bool is_blank(char c) {
    return c == ' ' || ('\t' <= c && c <= '\r');
}
char lower(char c) {
    return 'A' <= c && c <= 'Z' ? static_cast<char>(c + 'a' - 'A') : c;
}

/// What an unquoted word is made of, behind its first character.
constexpr std::array<bool, 256> word_part = [] {
    std::array<bool, 256> part{};
    for (std::size_t c = 0; c < 256; ++c) {
        part[c] = ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') || c == '_' ||
                  c == '$' || c >= 0x80;
    }
    return part;
}();

const char* word_end(const char* at) {
    while (word_part[static_cast<unsigned char>(*at)]) ++at;
    return at;
}

}  // namespace

/// One call of the lexer: where the text stands and ends. The functions take the beginning of a token and
/// return its end, or nullptr when more of the text must tell.
class Lexer::Run {
  public:
    Run(const Lexer& lexer, Text text)
        : rules_(lexer.rules_),
          classes_(lexer.classes_),
          begin_(text.bytes.data()),
          end_(begin_ + text.bytes.size()),
          last_(text.last) {}

    Class class_of(char c) const { return classes_[static_cast<unsigned char>(c)]; }

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
        while (at != nullptr && is_blank(*at) && rules_.joined_strings) {
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
            } else if (!is_blank(*at)) {
                break;
            }
        }
        if (unsure(at) || unsure(at + 1)) return nullptr;
        return newline || *at != '\'' ? at : at - 1;
    }

    /// Over UESCAPE 'c' behind a U&'…' or U&"…".
    const char* uescape(const char* const from) const {
        const char* at = from;
        while (is_blank(*at)) ++at;
        for (const char expected : std::string_view("uescape")) {
            if (unsure(at)) return nullptr;
            if (lower(*at++) != expected) return from;
        }
        while (is_blank(*at)) ++at;
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

    const char* number(const char* at) const {
        const char second = lower(at[1]);
        if (*at == '0' && (second == 'x' || second == 'o' || second == 'b')) {
            if (unsure(at + 2)) return nullptr;
            if (std::isxdigit(static_cast<unsigned char>(at[2])) != 0 || at[2] == '_')
                return word_end(at + 2);
        }
        at = digits(at);
        if (*at == '.') {
            if (unsure(at + 1)) return nullptr;
            if (at[1] == '.') return at;  // 1..2, a range
            at = digits(at + 1);
        }
        if (lower(*at) == 'e') {
            const char* const exponent = at + (at[1] == '+' || at[1] == '-' ? 2 : 1);
            if (unsure(exponent)) return nullptr;
            if (is_digit(*exponent)) at = digits(exponent);
        }
        return *at == '_' && unsure(at + 1) ? nullptr : at;
    }

    static const char* digits(const char* at) {
        while (is_digit(*at) || (*at == '_' && is_digit(at[1]))) ++at;
        return at;
    }

    /// PostgreSQL manual, section 4.1.3: the longest match, up to a comment; with a + or - at its end only if
    /// one of certain characters is in it.
    const char* operator_(const char* const from) const {
        const char* at = from;
        bool special = false;
        for (;; ++at) {
            const Class c = class_of(*at);
            if (c != Class::operator_ && c != Class::minus && c != Class::slash) break;
            if (at != from && (comment_starts(at) || long_comment_starts(at))) break;
            special = special || std::memchr("~!@#%^&|`?", *at, 10) != nullptr;
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
    const std::array<Class, 256>& classes_;
    const char* const begin_;
    const char* const end_;
    const bool last_;
};

Lexer::Lexer(const LexicalRules& rules) : rules_(rules) {
    const auto set = [&](std::string_view characters, Class c) {
        for (const char character : characters) classes_[static_cast<unsigned char>(character)] = c;
    };
    classes_.fill(Class::symbol);
    for (std::size_t c = 0; c < classes_.size(); ++c) {
        if (is_letter(static_cast<char>(c))) classes_[c] = Class::letter;
    }
    set("bBeEnNuUxX", Class::prefix);
    set("0123456789", Class::digit);
    set(" \t\n\v\f\r", Class::blank);
    set("~!@#%^&|?+*<>=", Class::operator_);
    set("-", Class::minus);
    set("/", Class::slash);
    set("'", Class::quote);
    set("\"", Class::double_quote);
    set("`", rules.backquoted_words ? Class::backquote : Class::operator_);
    if (rules.bracketed_words) set("[", Class::bracket);
    set("$", Class::dollar);
    if (rules.hash_comments) set("#", Class::hash);
    set(":", Class::colon);
    set(".", Class::dot);
    if (rules.prefix_parameters) set("?@", Class::parameter);
    set("(", Class::open);
    set(")", Class::close);
    set(";", Class::semicolon);
    classes_[0] = Class::end;
}

Stop Lexer::skip(Text text, std::size_t& at) {
    const Run run(*this, text);
    const char* const begin = text.bytes.data();
    const char* p = begin + at;
    for (;;) {
        const char* next = nullptr;
        switch (run.class_of(*p)) {
            case Class::blank:
                next = p + 1;
                break;
            case Class::end:
                at = run.place(p);
                return Stop::end;
            case Class::hash:
                next = run.line_comment(p);
                break;
            case Class::minus:
                if (!run.unsure(p + 1)) {
                    if (!Run::comment_starts(p)) {
                        at = run.place(p);
                        return Stop::token;
                    }
                    next = run.line_comment(p);
                    if (next != nullptr && is_directive({p, next})) {
                        at = run.place(p);
                        return Stop::directive;
                    }
                }
                break;
            case Class::slash:
                if (!run.unsure(p + 1)) {
                    if (!Run::long_comment_starts(p)) {
                        at = run.place(p);
                        return Stop::token;
                    }
                    next = run.long_comment(p);
                }
                break;
            default:
                at = run.place(p);
                return Stop::token;
        }
        if (next == nullptr) {
            at = run.place(p);
            return Stop::end;
        }
        p = next;
    }
}

Stop Lexer::lex(Text text, std::size_t& at, std::vector<Token>& tokens) {
    const Run run(*this, text);
    const char* p = text.bytes.data() + at;
    const auto stop = [&](Stop why) {
        at = run.place(p);
        return why;
    };
    for (;;) {
        TokenKind kind = TokenKind::symbol;
        Quoting quoting = Quoting::none;
        const char* next = nullptr;
        switch (run.class_of(*p)) {
            case Class::blank:
                ++p;
                continue;
            case Class::end:
                return stop(Stop::end);
            case Class::prefix: {
                // B'…' E'…' N'…' U&'…' U&"…" X'…'
                const char letter = lower(*p);
                const char* quote = p + 1;
                if (letter == 'u') {
                    if (*quote == '&' && run.unsure(p + 2)) return stop(Stop::end);
                    const bool unicode =
                        rules_.unicode_strings && *quote == '&' && (p[2] == '\'' || p[2] == '"');
                    quote = unicode ? p + 2 : nullptr;
                } else if (*quote != '\'' || (letter == 'e' && !rules_.escape_strings)) {
                    quote = nullptr;
                }
                if (quote != nullptr) {
                    quoting = letter == 'b'   ? Quoting::bit
                              : letter == 'e' ? Quoting::escape
                              : letter == 'n' ? Quoting::national
                              : letter == 'u' ? Quoting::unicode
                                              : Quoting::hex;
                    kind = *quote == '\'' ? TokenKind::string : TokenKind::quoted_word;
                    next = *quote == '\'' ? run.string(p, quote, letter == 'e') : run.quoted_word(p, quote);
                    if (next != nullptr && letter == 'u') next = run.uescape(next);
                    break;
                }
                [[fallthrough]];
            }
            case Class::letter:
                kind = TokenKind::word;
                next = word_end(p + 1);
                break;
            case Class::digit:
                kind = TokenKind::number;
                next = run.number(p);
                break;
            case Class::quote:
                kind = TokenKind::string;
                quoting = rules_.backslash_escapes ? Quoting::escape : Quoting::plain;
                next = run.string(p, p, rules_.backslash_escapes);
                break;
            case Class::double_quote:
                quoting = Quoting::plain;
                if (rules_.double_quoted_strings) {
                    kind = TokenKind::string;
                    if (rules_.backslash_escapes) {
                        quoting = Quoting::escape;
                        next = run.backslashed(p, p + 1, '"');
                        break;
                    }
                } else {
                    kind = TokenKind::quoted_word;
                }
                next = run.quoted_word(p, p);
                break;
            case Class::backquote:
            case Class::bracket:
                kind = TokenKind::quoted_word;
                quoting = *p == '[' ? Quoting::bracket : Quoting::backquote;
                next = run.quoted_word(p, p);
                break;
            case Class::dollar:
                next = p + 1;
                if (is_digit(*next)) {
                    kind = TokenKind::parameter;
                    while (is_digit(*next)) ++next;
                } else if (rules_.dollar_quotes) {
                    // A tag is a word without a dollar sign.
                    if (is_letter(*next)) {
                        while (*next != '$' && word_part[static_cast<unsigned char>(*next)]) ++next;
                    }
                    if (run.unsure(next)) return stop(Stop::end);
                    if (*next == '$') {
                        kind = TokenKind::string;
                        quoting = Quoting::dollar;
                        next = run.dollar_quoted(p, next + 1);
                    } else {
                        next = p + 1;
                    }
                } else if (rules_.prefix_parameters && is_letter(*next)) {
                    kind = TokenKind::parameter;
                    next = word_end(next);
                }
                break;
            case Class::minus:
                if (Run::comment_starts(p)) {
                    next = run.line_comment(p);
                    if (next == nullptr) return stop(Stop::end);
                    if (is_directive({p, next})) return stop(Stop::directive);
                    p = next;
                    continue;
                }
                next = run.operator_(p);
                break;
            case Class::slash:
                if (Run::long_comment_starts(p)) {
                    next = run.long_comment(p);
                    if (next == nullptr) return stop(Stop::end);
                    p = next;
                    continue;
                }
                next = run.operator_(p);
                break;
            case Class::operator_:
                next = run.operator_(p);
                break;
            case Class::hash:
                next = run.line_comment(p);
                if (next == nullptr) return stop(Stop::end);
                p = next;
                continue;
            case Class::colon:
                next = p + 1;
                if (*next == ':' || *next == '=') {
                    ++next;
                } else if (rules_.prefix_parameters && word_part[static_cast<unsigned char>(*next)]) {
                    kind = TokenKind::parameter;
                    next = word_end(next);
                }
                break;
            case Class::dot:
                next = p + 1;
                if (is_digit(*next)) {
                    kind = TokenKind::number;
                    next = run.number(p);
                } else if (*next == '.') {
                    ++next;
                }
                break;
            case Class::parameter:
                kind = TokenKind::parameter;
                next = word_end(p + 1);
                break;
            case Class::open:
                next = p + 1;
                if (run.unsure(next)) return stop(Stop::end);
                if (depth_++ == 0) outermost_ = tokens.size();
                break;
            case Class::close:
                next = p + 1;
                if (run.unsure(next)) return stop(Stop::end);
                if (depth_ > 0) --depth_;
                break;
            case Class::semicolon:
                next = p + 1;
                if (depth_ == 0 || !rules_.parentheses_hold) {
                    p = next;
                    return stop(Stop::semicolon);
                }
                break;
            case Class::symbol:
                next = p + 1;
                break;
        }
        if (next == nullptr || run.unsure(next)) return stop(Stop::end);
        tokens.push_back({kind, quoting, {run.place(p), run.place(next)}});
        p = next;
    }
}

std::vector<Token> tokens_of(std::string_view text, const LexicalRules& rules) {
    // The lexer wants a NUL behind the text.
    const std::string copy(text);
    Lexer lexer(rules);
    std::vector<Token> tokens;
    for (std::size_t at = 0;;) {
        const Stop why = lexer.lex({copy, true}, at, tokens);
        if (why == Stop::end) return tokens;
        if (why == Stop::semicolon) {
            tokens.push_back({TokenKind::symbol, Quoting::none, {at - 1, at}});
        } else {
            at = std::min(copy.find('\n', at), copy.size());
        }
    }
}

}  // namespace runner::parse
