#include "clauses.hpp"

#include <fmt/format.h>

#include "form.hpp"
#include "refuse.hpp"

namespace runner::sqlite {
namespace {

bool is_token(const Rewrite& rewrite, std::size_t i, std::string_view wanted) {
    return rewrite.word(i, wanted) || rewrite.symbol(i, wanted) ||
           (rewrite.kind(i, TokenKind::number) && rewrite.text(i) == wanted);
}

/// The token behind `clause` when it stands at `first`; `first` itself when it does not.
std::size_t behind(const Rewrite& rewrite, std::size_t first, const Clause& clause) {
    std::size_t next = first;
    std::string_view words = clause.words;
    while (!words.empty()) {
        const std::string_view word = words.substr(0, words.find(' '));
        words.remove_prefix(std::min(words.size(), word.size() + 1));
        if ((word == "()" || word == "(=)") && rewrite.symbol(next, "(")) {
            const std::size_t close = rewrite.closing(next) + 1;
            if (word == "(=)" && !has_form(rewrite, next, close, "( parameters )")) return first;
            next = close;
        } else if (word == "*" ? next < rewrite.size() : is_token(rewrite, next, word)) {
            ++next;
        } else {
            return first;
        }
    }
    return next;
}

void apply(Rewrite& rewrite, const Clause& clause, Span span) {
    switch (clause.fate) {
        case Clause::kept:
            return;
        case Clause::refused:
            refuse(std::string(clause.text), span, std::string(clause.mend));
        case Clause::dropped:
            rewrite.note(std::string(clause.text), span);
            break;
        case Clause::implied:
            break;
    }
    rewrite.edits.erase(span);
}

}  // namespace

void rewrite_clauses(Rewrite& rewrite, Span span, std::span<const Clause> known) {
    const std::size_t last = rewrite.index_at(span.end);
    for (std::size_t i = rewrite.index_at(span.begin); i < last;) {
        const std::size_t start = i;
        for (const Clause& clause : known) {
            i = behind(rewrite, start, clause);
            if (i == start) continue;
            apply(rewrite, clause, cover(rewrite.token(start).span, rewrite.token(i - 1).span));
            break;
        }
        if (i == start) {
            const Span rest{rewrite.token(i).span.begin, span.end};
            refuse(fmt::format("SQLite has no clause {}", rewrite.statement.slice(rest)), rest);
        }
    }
}

}  // namespace runner::sqlite
