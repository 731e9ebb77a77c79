#include "comments.hpp"

namespace runner::sqlite {
namespace {

/// Strikes the marks out of the comments in `text`[begin, end), which has no tokens. Says whether any were.
bool flatten(std::string& text, std::size_t begin, std::size_t end) {
    bool any = false;
    int depth = 0;
    for (std::size_t i = begin; i + 1 < end; ++i) {
        if (depth == 0 && text.compare(i, 2, "--") == 0) {
            i = text.find('\n', i);
            if (i == std::string::npos) break;
            continue;
        }
        const bool opens = text.compare(i, 2, "/*") == 0;
        const bool closes = depth > 0 && text.compare(i, 2, "*/") == 0;
        if (!opens && !closes) continue;
        if (opens) ++depth;
        if (depth > 1) {
            text.replace(i, 2, "  ");
            any = true;
        }
        if (closes) --depth;
        ++i;
    }
    return any;
}

}  // namespace

std::optional<std::string> without_nested_comments(const Statement& statement) {
    if (statement.text.find("/*") == std::string_view::npos) return {};
    std::string text(statement.text);
    bool any = false;
    std::size_t behind = 0;
    for (const Token& token : statement.tokens) {
        any = flatten(text, behind, token.span.begin) || any;
        behind = token.span.end;
    }
    any = flatten(text, behind, text.size()) || any;
    return any ? std::optional(std::move(text)) : std::nullopt;
}

}  // namespace runner::sqlite
