#include "patterns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "refuse.hpp"
#include "sdk/ascii.hpp"
#include "sdk/expression/constants.hpp"
#include "sdk/expression/value_types.hpp"
#include "sdk/spelling.hpp"

namespace runner::sqlite {
namespace {

bool is_ascii(std::string_view text) {
    return std::none_of(text.begin(), text.end(), ascii::is_beyond);
}

bool has_letter(std::string_view text) {
    return std::any_of(text.begin(), text.end(),
                       [](char c) { return ascii::is_letter(c) || ascii::is_beyond(c); });
}

/// A LIKE pattern in GLOB's language.
std::string glob_of(std::string_view pattern, char escape) {
    std::string glob;
    bool escaped = false;
    for (const char c : pattern) {
        if (c == escape && !escaped) {
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

/// The pattern's escape: a backslash, unless ESCAPE says otherwise; NUL for ESCAPE ''.
char escape_of(const Rewrite& rewrite, const Expr& like) {
    if (like.parts.size() < 3) return '\\';
    const auto escape = string_value(like.parts[2]);
    if (escape && escape->empty()) return '\0';
    if (escape && escape->size() == 1) return (*escape)[0];
    refuse("SQLite needs to know the escape beforehand", span_of(rewrite, like.parts[2].tokens),
           "write one ASCII character, or escape with a backslash, which needs no ESCAPE");
}

}  // namespace

Sql like_of(Rewrite& rewrite, const Expr& expression) {
    const bool any_case = expression.name == "ILIKE";
    const Expr& value = expression.parts[0];
    if (value.type && !is_kind(value, is_text) && !is_kind(value, TypeKind::bytea)) {
        refuse_operator(expression.name, value.type->name, span_of(rewrite, value.tokens),
                        "make text of it first: CAST(… AS TEXT)");
    }
    const auto pattern = string_value(expression.parts[1]);
    const std::size_t word = value.tokens.last + (expression.negated ? 1 : 0);
    if (!pattern) {
        refuse("SQLite compares LIKE patterns without regard to case, and this one is not known beforehand",
               rewrite.token(word).span, "write the pattern as one literal");
    }
    const char escape = escape_of(rewrite, expression);
    const Span literal = span_of(rewrite, expression.parts[1].tokens);
    if (any_case && !is_ascii(*pattern)) {
        refuse("SQLite tells upper from lower case beyond ASCII", literal,
               "compare lower-case text that the application keeps in a column of its own");
    }
    const bool glob = !any_case && has_letter(*pattern);
    const bool escapes = escape != '\0' && pattern->find(escape) != std::string::npos;
    const std::string text =
        glob ? string_literal(glob_of(*pattern, escape))
             : string_literal(*pattern) +
                   (escapes ? fmt::format(" ESCAPE {}", string_literal({&escape, 1})) : "");
    return {fmt::format("{}{}{} {}", part_of(rewrite, value, Rank::equality),
                        expression.negated ? " NOT" : "", glob ? " GLOB" : " LIKE", text),
            Rank::equality};
}

}  // namespace runner::sqlite
