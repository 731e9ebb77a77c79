// Comments of portable SQL that a database might not take for such.
#include "sdk/ascii.hpp"
#include "sdk/plain/rewrite.hpp"

namespace runner::plain {

namespace {

void blank(std::string& text, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i)
        if (text[i] != '\n') text[i] = ' ';
}

/// Behind the comment of `text` that begins at `at` with /*; comments nest.
std::size_t end_of_block(const std::string& text, std::size_t at) {
    int depth = 0;
    for (; at + 1 < text.size(); ++at) {
        const std::string_view mark = std::string_view(text).substr(at, 2);
        if (mark != "/*" && mark != "*/") continue;
        depth += mark == "/*" ? 1 : -1;
        ++at;
        if (depth == 0) return at + 1;
    }
    return text.size();
}

/// MySQL runs what stands in such, and not every database nests them.
bool is_plain_block(std::string_view comment) {
    return !comment.starts_with("/*!") && !comment.starts_with("/*M!") &&
           comment.find("/*", 2) == comment.npos;
}

/// Blanks the comments in `text`[begin, end), which has no tokens, that are not plain. Says whether any were.
bool clean(std::string& text, std::size_t begin, std::size_t end) {
    bool any = false;
    while (begin + 1 < end) {
        const std::string_view rest = std::string_view(text).substr(begin, end - begin);
        std::size_t behind = begin + 1;
        bool plain = true;
        if (rest.starts_with("--")) {
            behind = begin + std::min(rest.find('\n'), rest.size());
            plain = rest.size() == 2 || ascii::is_space(rest[2]);  // for MySQL, --1 is a number
        } else if (rest.starts_with("/*")) {
            behind = end_of_block(text, begin);
            plain = is_plain_block(rest.substr(0, behind - begin));
        }
        if (!plain) blank(text, begin, behind);
        any = any || !plain;
        begin = behind;
    }
    return any;
}

}  // namespace

std::optional<std::string> with_plain_comments(const Statement& statement) {
    if (statement.text.find("--") == statement.text.npos && statement.text.find("/*") == statement.text.npos)
        return std::nullopt;
    std::string text(statement.text);
    bool any = false;
    std::size_t behind = 0;
    for (const Token& token : statement.tokens) {
        any = clean(text, behind, token.span.begin) || any;
        behind = token.span.end;
    }
    return any ? std::optional(std::move(text)) : std::nullopt;
}

}  // namespace runner::plain
