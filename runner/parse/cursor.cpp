#include "parse/cursor.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "parse/utf8.hpp"
#include "sdk/error.hpp"
#include "sdk/portable_words.hpp"
#include "sdk/spelling.hpp"

namespace runner::parse {
namespace {

/// How many characters of a token a message shows.
constexpr std::size_t shown = 40;

}  // namespace

/// How many tokens the words are, if they are next; 0 when they are not.
std::size_t Cursor::behind(std::string_view words) const {
    std::size_t count = 0;
    while (!words.empty()) {
        const std::string_view word = words.substr(0, words.find(' '));
        words.remove_prefix(std::min(words.size(), word.size() + 1));
        const std::size_t place = next_ + count++;
        if (place >= tokens_.size() || !is_word(tokens_[place], text_, word)) return 0;
    }
    return count;
}

bool Cursor::at_any(std::span<const std::string_view> words) const {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return at(word); });
}

bool Cursor::at_name() const {
    return !done() && is_name(token());
}

bool Cursor::take(std::string_view words) {
    if (!may_be(words)) return false;
    const std::size_t count = behind(words);
    next_ += count;
    return count != 0;
}

bool Cursor::take_symbol(std::string_view symbol) {
    const bool found = at_symbol(symbol);
    if (found) ++next_;
    return found;
}

std::optional<Span> Cursor::take_span(std::string_view words) {
    const std::size_t first = next_;
    if (!take(words)) return {};
    return since(first);
}

void Cursor::expect(std::string_view words) {
    if (!take(words)) fail(words);
}

void Cursor::expect_symbol(std::string_view symbol) {
    if (!take_symbol(symbol)) fail(fmt::format("`{}`", symbol));
}

Identifier Cursor::identifier(std::string_view what) {
    return identifier(what, names_);
}

Identifier Cursor::identifier(std::string_view what, Names names) {
    if (!at_name()) fail(what);
    Identifier name{identifier_of(token(), text_), token().kind == TokenKind::quoted_word, token().span};
    if (names == Names::portable && !name.quoted && is_reserved_in_portable_sql(name.name)) {
        throw Error(ErrorKind::syntax, fmt::format("{} is a reserved word", name.name))
            .at(name.span)
            .mend(fmt::format("for a name, quote it: {}", quoted_name(name.name)));
    }
    if (name.name.empty()) {
        throw Error(ErrorKind::syntax, fmt::format("{} cannot be empty", what)).at(name.span);
    }
    skip();
    return name;
}

ObjectName Cursor::object_name(std::string_view what) {
    const std::size_t first = next_;
    ObjectName name{std::nullopt, identifier(what), {}};
    if (take_symbol(".")) {
        name.schema = std::move(name.name);
        name.name = identifier(what, Names::any);
    }
    name.span = since(first);
    return name;
}

std::vector<Identifier> Cursor::names(std::string_view what) {
    std::vector<Identifier> found;
    expect_symbol("(");
    do {
        found.push_back(identifier(what));
    } while (take_symbol(","));
    if (!take_symbol(")")) fail("`,` or `)`");
    return found;
}

void Cursor::skip_group() {
    std::size_t depth = 0;
    do {
        // They are tokens of their own, and no other begins with one of them.
        const char c = token().kind == TokenKind::symbol ? text_[token().span.begin] : ' ';
        if (c == '(' || c == '[') ++depth;
        if ((c == ')' || c == ']') && depth > 0) --depth;
        skip();
    } while (depth > 0 && !done());
}

void Cursor::skip_until(std::span<const std::string_view> words) {
    while (!done() && !at_symbol(",") && !at_symbol(")") && !at_any(words)) skip_group();
}

Expression Cursor::parenthesized(std::string_view what) {
    if (!at_symbol("(")) fail(fmt::format("{} in parentheses", what));
    const std::size_t first = next_ + 1;
    skip_group();
    if (!is_symbol(tokens_[next_ - 1], text_, ")")) fail("`)`");
    if (next_ - 1 == first) {
        seek(first);
        fail(what);
    }
    return {cover(tokens_[first].span, tokens_[next_ - 2].span)};
}

void Cursor::fail(std::string_view expected) const {
    if (done()) {
        const std::size_t end = tokens_.empty() ? 0 : tokens_.back().span.end;
        throw Error(ErrorKind::syntax, fmt::format("expected {}, found the end of the statement", expected))
            .at(Span{end, end});
    }
    const std::string_view text = text_of(token(), text_);
    const std::string_view line = first_characters(text.substr(0, text.find('\n')), shown);
    throw Error(ErrorKind::syntax, fmt::format("expected {}, found `{}{}`", expected, line,
                                               line.size() < text.size() ? "…" : ""))
        .at(token().span);
}

}  // namespace runner::parse
