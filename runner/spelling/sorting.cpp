#include <algorithm>
#include <initializer_list>

#include "spelling/translation.hpp"

namespace runner::spelling {
namespace {

bool is_any(const Translation& to, std::size_t i, std::initializer_list<std::string_view> words) {
    return std::ranges::any_of(words, [&](std::string_view word) { return to.word(i, word); });
}

/// Whether a frame begins at token `i`: behind a whole operand, where a column of that name cannot stand.
bool begins_frame(const Translation& to, std::size_t i) {
    if (!is_any(to, i, {"ROWS", "RANGE", "GROUPS"})) return false;
    return to.symbol(i - 1, ")") || (!to.kind(i - 1, TokenKind::symbol) && !to.word(i - 1, "BY"));
}

/// Behind the sort key that begins at token `i`.
std::size_t end_of_key(const Translation& to, std::size_t i) {
    while (i < to.size() && !to.symbol(i, ",") && !to.symbol(i, ")") && !begins_frame(to, i) &&
           !is_any(to, i, {"LIMIT", "OFFSET", "ON", "RETURNING"}))
        i = to.symbol(i, "(") ? to.closing(i) + 1 : i + 1;
    return i;
}

}  // namespace

void translate_order(Translation& to, std::size_t i) {
    for (;;) {
        const std::size_t end = end_of_key(to, i);
        if (end == i) return;  // not a key: whoever parses it says so
        if (!to.word(end - 2, "NULLS"))
            to.edits.insert(to.token(end - 1).span.end,
                            to.word(end - 1, "DESC") ? " NULLS LAST" : " NULLS FIRST");
        if (!to.symbol(end, ",")) return;
        i = end + 1;
    }
}

}  // namespace runner::spelling
