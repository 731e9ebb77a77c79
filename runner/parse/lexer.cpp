#include "parse/lexer.hpp"

#include <algorithm>
#include <string>

#include "parse/scan.hpp"
#include "sdk/ascii.hpp"

namespace runner::parse {

namespace {

using Classes = std::array<CharacterClass, 256>;

constexpr void set(Classes& classes, std::string_view characters, CharacterClass c) {
    for (const char character : characters) classes[static_cast<unsigned char>(character)] = c;
}

/// What characters are by most rules. Lexers are made several times for each script, and copy it.
constexpr Classes usual_classes = [] {
    Classes classes{};
    for (std::size_t c = 0; c < classes.size(); ++c)
        classes[c] = begins_word(static_cast<char>(c)) ? CharacterClass::letter : CharacterClass::symbol;
    set(classes, "bBeEnNuUxX", CharacterClass::prefix);
    set(classes, "0123456789", CharacterClass::digit);
    set(classes, " \t\n\v\f\r", CharacterClass::blank);
    set(classes, "~!@#%^&|?+*<>=`", CharacterClass::operator_);
    set(classes, "-", CharacterClass::minus);
    set(classes, "/", CharacterClass::slash);
    set(classes, "'", CharacterClass::quote);
    set(classes, "\"", CharacterClass::double_quote);
    set(classes, "$", CharacterClass::dollar);
    set(classes, ":", CharacterClass::colon);
    set(classes, ".", CharacterClass::dot);
    set(classes, "(", CharacterClass::open);
    set(classes, ")", CharacterClass::close);
    set(classes, ";", CharacterClass::semicolon);
    classes[0] = CharacterClass::end;
    return classes;
}();

}  // namespace

Lexer::Lexer(const LexicalRules& rules) : rules_(rules), classes_(usual_classes) {
    if (rules.backquoted_words) set(classes_, "`", CharacterClass::backquote);
    if (rules.bracketed_words) set(classes_, "[", CharacterClass::bracket);
    if (rules.hash_comments) set(classes_, "#", CharacterClass::hash);
    if (rules.prefix_parameters) set(classes_, "?@", CharacterClass::parameter);
}

Stop Lexer::skip(Text text, std::size_t& at) {
    const Scan scan(rules_, classes_, text);
    const char* const begin = text.bytes.data();
    const char* p = begin + at;
    for (;;) {
        const char* next = nullptr;
        switch (scan.class_of(*p)) {
            case CharacterClass::blank:
                next = p + 1;
                break;
            case CharacterClass::end:
                at = scan.place(p);
                return Stop::end;
            case CharacterClass::hash:
                next = scan.line_comment(p);
                break;
            case CharacterClass::minus:
                if (!scan.unsure(p + 1)) {
                    if (!Scan::comment_starts(p)) {
                        at = scan.place(p);
                        return Stop::token;
                    }
                    next = scan.line_comment(p);
                    if (next != nullptr && is_directive({p, next})) {
                        at = scan.place(p);
                        return Stop::directive;
                    }
                }
                break;
            case CharacterClass::slash:
                if (!scan.unsure(p + 1)) {
                    if (!Scan::long_comment_starts(p)) {
                        at = scan.place(p);
                        return Stop::token;
                    }
                    next = scan.long_comment(p);
                }
                break;
            default:
                at = scan.place(p);
                return Stop::token;
        }
        if (next == nullptr) {
            at = scan.place(p);
            return Stop::end;
        }
        p = next;
    }
}

Stop Lexer::lex(Text text, std::size_t& at, std::vector<Token>& tokens) {
    const Scan scan(rules_, classes_, text);
    const char* p = text.bytes.data() + at;
    const auto stop = [&](Stop why) {
        at = scan.place(p);
        return why;
    };
    for (;;) {
        TokenKind kind = TokenKind::symbol;
        Quoting quoting = Quoting::none;
        const char* next = nullptr;
        switch (scan.class_of(*p)) {
            case CharacterClass::blank:
                ++p;
                continue;
            case CharacterClass::end:
                return stop(Stop::end);
            case CharacterClass::prefix: {
                // B'…' E'…' N'…' U&'…' U&"…" X'…'
                const char letter = ascii::lower(*p);
                const char* quote = p + 1;
                if (letter == 'u') {
                    if (*quote == '&' && scan.unsure(p + 2)) return stop(Stop::end);
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
                    next = *quote == '\'' ? scan.string(p, quote, letter == 'e') : scan.quoted_word(p, quote);
                    if (next != nullptr && letter == 'u') next = scan.uescape(next);
                    break;
                }
                [[fallthrough]];
            }
            case CharacterClass::letter:
                kind = TokenKind::word;
                next = word_end(p + 1);
                // A dollar sign may be part of a word.
                if (rules_.placeholders && next[-1] == '$' && *next == '{') --next;
                break;
            case CharacterClass::digit:
                kind = TokenKind::number;
                next = scan.number(p);
                break;
            case CharacterClass::quote:
                kind = TokenKind::string;
                quoting = rules_.backslash_escapes ? Quoting::escape : Quoting::plain;
                next = scan.string(p, p, rules_.backslash_escapes);
                break;
            case CharacterClass::double_quote:
                quoting = Quoting::plain;
                if (rules_.double_quoted_strings) {
                    kind = TokenKind::string;
                    if (rules_.backslash_escapes) {
                        quoting = Quoting::escape;
                        next = scan.backslashed(p, p + 1, '"');
                        break;
                    }
                } else {
                    kind = TokenKind::quoted_word;
                }
                next = scan.quoted_word(p, p);
                break;
            case CharacterClass::backquote:
            case CharacterClass::bracket:
                kind = TokenKind::quoted_word;
                quoting = *p == '[' ? Quoting::bracket : Quoting::backquote;
                next = scan.quoted_word(p, p);
                break;
            case CharacterClass::dollar:
                next = p + 1;
                if (rules_.placeholders && *next == '{') {
                    kind = TokenKind::placeholder;
                    next = scan.placeholder(p);
                } else if (ascii::is_digit(*next)) {
                    kind = TokenKind::parameter;
                    while (ascii::is_digit(*next)) ++next;
                } else if (rules_.dollar_quotes) {
                    // A tag is a word without a dollar sign.
                    if (begins_word(*next)) {
                        while (*next != '$' && word_part[static_cast<unsigned char>(*next)]) ++next;
                    }
                    if (scan.unsure(next)) return stop(Stop::end);
                    if (*next == '$') {
                        kind = TokenKind::string;
                        quoting = Quoting::dollar;
                        next = scan.dollar_quoted(p, next + 1);
                    } else {
                        next = p + 1;
                    }
                } else if (rules_.prefix_parameters && begins_word(*next)) {
                    kind = TokenKind::parameter;
                    next = word_end(next);
                }
                break;
            case CharacterClass::minus:
                if (Scan::comment_starts(p)) {
                    next = scan.line_comment(p);
                    if (next == nullptr) return stop(Stop::end);
                    if (is_directive({p, next})) return stop(Stop::directive);
                    p = next;
                    continue;
                }
                next = scan.operator_(p);
                break;
            case CharacterClass::slash:
                if (Scan::long_comment_starts(p)) {
                    next = scan.long_comment(p);
                    if (next == nullptr) return stop(Stop::end);
                    p = next;
                    continue;
                }
                next = scan.operator_(p);
                break;
            case CharacterClass::operator_:
                next = scan.operator_(p);
                break;
            case CharacterClass::hash:
                next = scan.line_comment(p);
                if (next == nullptr) return stop(Stop::end);
                p = next;
                continue;
            case CharacterClass::colon:
                next = p + 1;
                if (*next == ':' || *next == '=') {
                    ++next;
                } else if (rules_.prefix_parameters && word_part[static_cast<unsigned char>(*next)]) {
                    kind = TokenKind::parameter;
                    next = word_end(next);
                }
                break;
            case CharacterClass::dot:
                next = p + 1;
                if (ascii::is_digit(*next)) {
                    kind = TokenKind::number;
                    next = scan.number(p);
                } else if (*next == '.') {
                    ++next;
                }
                break;
            case CharacterClass::parameter:
                kind = TokenKind::parameter;
                next = word_end(p + 1);
                break;
            case CharacterClass::open:
                next = p + 1;
                if (scan.unsure(next)) return stop(Stop::end);
                if (depth_++ == 0) outermost_ = tokens.size();
                break;
            case CharacterClass::close:
                next = p + 1;
                if (scan.unsure(next)) return stop(Stop::end);
                if (depth_ > 0) --depth_;
                break;
            case CharacterClass::semicolon:
                next = p + 1;
                if (depth_ == 0 || !rules_.parentheses_hold) {
                    p = next;
                    return stop(Stop::semicolon);
                }
                break;
            case CharacterClass::symbol:
                next = p + 1;
                break;
        }
        if (next == nullptr || scan.unsure(next)) return stop(Stop::end);
        tokens.push_back({kind, quoting, {scan.place(p), scan.place(next)}});
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
