#include "patterns.hpp"

#include <algorithm>
#include <string>

#include "literals.hpp"
#include "refuse.hpp"
#include "sdk/spelling.hpp"

namespace runner::sqlite {
namespace {

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80U; });
}

bool has_letter(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80U;
    });
}

/// A LIKE pattern, whose escape is the backslash, in GLOB's language.
std::string glob_of(std::string_view pattern) {
    std::string glob;
    bool escaped = false;
    for (const char c : pattern) {
        if (c == '\\' && !escaped) {
            escaped = true;
            continue;
        }
        if (!escaped && c == '%') {
            glob += '*';
        } else if (!escaped && c == '_') {
            glob += '?';
        } else if (c == '*' || c == '?' || c == '[') {
            glob += {'[', c, ']'};
        } else {
            glob += c;
        }
        escaped = false;
    }
    return glob;
}

}  // namespace

std::size_t rewrite_like(Rewrite& rewrite, std::size_t i) {
    const bool any_case = rewrite.word(i, "ILIKE");
    const Span like = rewrite.token(i).span;
    const auto pattern = read_constant(rewrite, i + 1);
    if (!pattern || !pattern->string || rewrite.symbol(pattern->next, "||")) {
        refuse("SQLite compares LIKE patterns without regard to case, and this one is not known beforehand",
               like, "write the pattern as one literal");
    }
    if (rewrite.word(pattern->next, "ESCAPE")) {
        refuse("SQLite has no pattern that tells upper from lower case and takes ESCAPE",
               rewrite.token(pattern->next).span, "escape with a backslash, which needs no ESCAPE");
    }
    const Span literal = cover(rewrite.token(i + 1).span, rewrite.token(pattern->next - 1).span);
    if (any_case && !is_ascii(pattern->value)) {
        refuse("SQLite tells upper from lower case beyond ASCII", literal,
               "compare lower-case text that the application keeps in a column of its own");
    }
    if (!any_case && has_letter(pattern->value)) {
        rewrite.edits.replace(like, "GLOB");
        rewrite.edits.replace(literal, string_literal(glob_of(pattern->value)));
        return pattern->next;
    }
    if (any_case) rewrite.edits.replace(like, "LIKE");
    const bool escapes = pattern->value.find('\\') != std::string::npos;
    const std::string text = pattern->text + (escapes ? " ESCAPE '\\'" : "");
    if (rewrite.statement.slice(literal) != text) rewrite.edits.replace(literal, text);
    return pattern->next;
}

}  // namespace runner::sqlite
