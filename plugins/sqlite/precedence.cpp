#include "precedence.hpp"

#include <algorithm>
#include <string_view>

#include "keywords.hpp"
#include "refuse.hpp"

namespace runner::sqlite {
namespace {

bool is_arithmetic(const Rewrite& rewrite, std::size_t i) {
    return rewrite.symbol(i, "+") || rewrite.symbol(i, "-") || rewrite.symbol(i, "*") ||
           rewrite.symbol(i, "/") || rewrite.symbol(i, "%");
}

/// Whether the token belongs to an operand, or joins it with another one.
bool goes_on(const Rewrite& rewrite, std::size_t i) {
    if (i >= rewrite.size()) return false;
    if (rewrite.kind(i, TokenKind::symbol)) {
        return rewrite.symbol(i, ".") || rewrite.symbol(i, "::") || rewrite.symbol(i, "||") ||
               rewrite.symbol(i, "(") || rewrite.symbol(i, ")");
    }
    if (!rewrite.kind(i, TokenKind::word)) return true;
    return !is_keyword(all_keywords, identifier_of(rewrite.token(i), rewrite.statement.text));
}

[[noreturn]] void refuse_at(const Rewrite& rewrite, std::size_t i) {
    refuse("SQLite joins with || before it calculates, PostgreSQL afterwards", rewrite.token(i).span,
           "put the calculation into parentheses");
}

constexpr std::string_view ends_of_order[] = {"LIMIT",  "OFFSET", "FETCH",  "FOR",       "ROWS", "RANGE",
                                              "GROUPS", "UNION",  "EXCEPT", "INTERSECT", "ON",   "RETURNING"};

bool ends_order(const Rewrite& rewrite, std::size_t i) {
    return i >= rewrite.size() || rewrite.symbol(i, ")") ||
           std::any_of(std::begin(ends_of_order), std::end(ends_of_order),
                       [&](std::string_view word) { return rewrite.word(i, word); });
}

}  // namespace

void refuse_arithmetic_beside(const Rewrite& rewrite, std::size_t i) {
    for (std::size_t left = i; left-- > 0;) {
        if (is_arithmetic(rewrite, left)) {
            // A sign has no operand before it.
            const bool sign = left == 0 || rewrite.symbol(left - 1, "(") || rewrite.symbol(left - 1, ",") ||
                              !goes_on(rewrite, left - 1) || rewrite.symbol(left - 1, "||");
            if (sign) return;
            refuse_at(rewrite, left);
        }
        if (rewrite.symbol(left, ")"))
            left = rewrite.opening(left);
        else if (rewrite.symbol(left, "(") || !goes_on(rewrite, left))
            break;
    }
    const bool sign = is_arithmetic(rewrite, i + 1);
    for (std::size_t right = sign ? i + 2 : i + 1; right < rewrite.size(); ++right) {
        if (is_arithmetic(rewrite, right)) {
            if (rewrite.symbol(right - 1, "||")) continue;
            refuse_at(rewrite, right);
        }
        if (rewrite.symbol(right, "("))
            right = rewrite.closing(right);
        else if (rewrite.symbol(right, ")") || !goes_on(rewrite, right))
            break;
    }
}

void place_nulls(Rewrite& rewrite, std::size_t i) {
    for (std::size_t at = i + 2; !ends_order(rewrite, at); ++at) {
        bool descending = false;
        bool said = false;
        const std::size_t first = at;
        for (; !ends_order(rewrite, at) && !rewrite.symbol(at, ","); ++at) {
            if (rewrite.symbol(at, "(")) at = rewrite.closing(at);
            descending = descending || rewrite.word(at, "DESC");
            said = said || rewrite.word(at, "NULLS");
        }
        if (at == first) return;
        if (!said)
            rewrite.edits.insert(rewrite.token(at - 1).span.end, descending ? " NULLS FIRST" : " NULLS LAST");
        if (!rewrite.symbol(at, ",")) return;
    }
}

}  // namespace runner::sqlite
