#include <algorithm>

#include "spelling/translation.hpp"

namespace runner::spelling {
namespace {

/// Behind the sort key that begins at token `i`.
std::size_t end_of_key(const Translation& to, std::size_t i) {
    constexpr std::string_view next_clauses[] = {"LIMIT", "OFFSET", "ON", "ROWS", "RANGE", "GROUPS"};
    const auto is_over = [&] {
        return i >= to.size() || to.symbol(i, ",") || to.symbol(i, ")") ||
               std::ranges::any_of(next_clauses, [&](std::string_view word) { return to.word(i, word); });
    };
    while (!is_over()) i = to.symbol(i, "(") ? to.closing(i) + 1 : i + 1;
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
