#include "parse/placeholders.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "parse/lexer.hpp"
#include "parse/utf8.hpp"
#include "sdk/ascii.hpp"
#include "sdk/error.hpp"
#include "sdk/spelling.hpp"

namespace runner::parse {
namespace {

struct Placeholder {
    std::string name;
    char quote = '\0';  ///< of ${'name'} and ${"name"}
};

/// Of a token: without ${ and }.
Placeholder placeholder_in(std::string_view token) {
    token = token.substr(2, token.size() - 3);
    if (token.front() != '\'' && token.front() != '"') return {placeholder_name(token)};
    return {placeholder_name(token.substr(1, token.size() - 2)), token.front()};
}

bool is_name_part(char c) {
    return ascii::is_letter_or_digit(c) || c == '_';
}

/// Where `quoted` has what looks like a placeholder; of length 0 when it has none.
Span placeholder_like(std::string_view quoted) {
    for (std::size_t at = quoted.find("${"); at != quoted.npos; at = quoted.find("${", at + 2)) {
        std::size_t end = at + 2;
        while (end < quoted.size() &&
               (is_name_part(quoted[end]) || quoted[end] == '\'' || quoted[end] == '"'))
            ++end;
        if (end > at + 2 && end < quoted.size() && quoted[end] == '}') return {at, end + 1};
    }
    return {};
}

[[noreturn]] void refuse(const std::string& name, std::string_view why, Span at, std::string mend) {
    throw Error(ErrorKind::syntax, fmt::format("the value of the placeholder {} {}", name, why))
        .at(at)
        .mend(std::move(mend));
}

const std::string& value_of(const std::string& name, const Values& values, Span at) {
    const auto found = values.find(name);
    if (found != values.end()) return found->second;
    throw Error(ErrorKind::usage, fmt::format("the placeholder \"{}\" has no value", name))
        .at(at)
        .mend(
            fmt::format("give it one: --set {0}=VALUE, RUNNER_PLACEHOLDER_{1} in the environment or .env, or "
                        "`placeholder.{0} = VALUE` in runner.conf",
                        name, ascii::upper(name)));
}

std::string doubled(std::string text, char c) {
    for (std::size_t at = text.find(c); at != text.npos; at = text.find(c, at + 2)) text.insert(at, 1, c);
    return text;
}

/// Adjoining spans are one.
void add(std::vector<Span>& covered, Span span) {
    if (span.empty()) return;
    if (!covered.empty() && covered.back().end == span.begin)
        covered.back().end = span.end;
    else
        covered.push_back(span);
}

/// Adds to `covered` where the words of `value`, which comes to stand at `offset`, will be.
void cover_words(const std::string& name, const std::string& value, Span at, const LexicalRules& rules,
                 std::size_t offset, std::vector<Span>& covered) {
    constexpr std::string_view mend = "give it words, numbers or an expression; for text write ${'name'}";
    std::size_t depth = 0;
    std::size_t words = 0;
    std::size_t behind = 0;
    const auto only_blanks = [&](std::size_t to) {
        return value.find_first_not_of(" \t\r\n\f\v", behind) >= to;
    };
    const auto fail = [&](std::string_view why) { refuse(name, why, at, std::string(mend)); };
    std::vector<Token> tokens;
    try {
        tokens = tokens_of(value, rules);
    } catch (const Error&) {
        fail("opens a quote or a comment and does not close it");
    }
    for (const Token& token : tokens) {
        if (!only_blanks(token.span.begin)) fail("has a comment in it");
        if (is_symbol(token, value, ";")) fail("has a semicolon in it, which would end the statement");
        if (is_symbol(token, value, "(")) ++depth;
        if (is_symbol(token, value, ")") && depth-- == 0) fail("closes a parenthesis that it does not open");
        add(covered, {offset + token.span.begin, offset + token.span.end});
        behind = token.span.end;
        ++words;
    }
    if (!only_blanks(value.size())) fail("has a comment in it");
    if (depth != 0) fail("opens a parenthesis that it does not close");
}

}  // namespace

std::string placeholder_name(std::string_view written) {
    return ascii::lower(written);
}

bool has_placeholders(std::string_view text, const std::vector<Token>& tokens) {
    bool found = false;
    for (const Token& token : tokens) {
        found = found || token.kind == TokenKind::placeholder;
        if (token.kind != TokenKind::string && token.kind != TokenKind::quoted_word) continue;
        const Span inside = placeholder_like(text_of(token, text));
        if (inside.empty()) continue;
        throw Error(ErrorKind::syntax, "a placeholder inside quotes")
            .at(Span{token.span.begin + inside.begin, token.span.begin + inside.end})
            .mend(
                token.kind == TokenKind::string
                    ? "write ${'name'} for a whole string, and || between it and the rest; where no value is "
                      "meant, '$' || '{'"
                    : "write ${\"name\"} for the whole name");
    }
    return found;
}

Filled fill(const Statement& written, const Values& values, const LexicalRules& rules) {
    LexicalRules plain = rules;
    plain.placeholders = false;
    Edits edits(written.text);
    std::vector<Span> expected;  // in the text that is made
    std::size_t made = 0;
    std::size_t done = 0;
    for (const Token& token : written.tokens) {
        made += token.span.begin - done;
        done = token.span.end;
        if (token.kind != TokenKind::placeholder) {
            add(expected, {made, made + token.span.size()});
            made += token.span.size();
            continue;
        }
        const auto [name, quote] = placeholder_in(text_of(token, written.text));
        const std::string& value = value_of(name, values, token.span);
        if (valid_utf8(value) != value.size())
            refuse(name, "is not UTF-8, or has a zero byte", token.span, "give it as text in UTF-8");
        std::string text = value;
        if (quote == '\'') {
            if (rules.backslash_escapes) text = doubled(std::move(text), '\\');
            text = string_literal(text);
        } else if (quote == '"') {
            if (value.empty()) refuse(name, "is empty: it names nothing", token.span, "give it a name");
            text = rules.double_quoted_strings ? "`" + doubled(value, '`') + "`" : quoted_name(value);
        }
        if (quote != '\0')
            add(expected, {made, made + text.size()});
        else
            cover_words(name, value, token.span, plain, made, expected);
        made += text.size();
        edits.replace(token.span, std::move(text));
    }
    Filled filled{edits.str(), {}, edits.origin()};
    filled.tokens = tokens_of(filled.text, plain);
    std::vector<Span> covered;
    for (const Token& token : filled.tokens) add(covered, token.span);
    if (covered != expected) {
        throw Error(ErrorKind::syntax, "values of placeholders make a comment with what stands beside them")
            .at(Span{0, written.text.size()})
            .mend("put blanks around the placeholders");
    }
    if (filled.tokens.empty()) {
        throw Error(ErrorKind::syntax, "nothing is left of the statement: its placeholders are empty")
            .at(Span{0, written.text.size()})
            .mend("give them values");
    }
    return filled;
}

}  // namespace runner::parse
