#include <algorithm>

#include "expressions.hpp"
#include "names.hpp"
#include "refuse.hpp"
#include "statements.hpp"

namespace runner::sqlite {
namespace {

/// The first token at or behind `first` that is `word` outside of parentheses; size() when there is none.
std::size_t find_outside(const Rewrite& rewrite, std::size_t first, std::string_view word) {
    for (std::size_t i = first; i < rewrite.size(); ++i) {
        if (rewrite.symbol(i, "(")) i = rewrite.closing(i);
        if (rewrite.word(i, word)) return i;
    }
    return rewrite.size();
}

bool any_outside(const Rewrite& rewrite, std::size_t first, std::size_t last,
                 std::initializer_list<std::string_view> words) {
    for (const std::string_view word : words) {
        if (find_outside(rewrite, first, word) < last) return true;
    }
    return false;
}

/// Without WHERE, SQLite would read ON CONFLICT as the ON of a join (https://www.sqlite.org/lang_upsert.html,
/// section 2.2).
void add_where(Rewrite& rewrite, std::size_t behind_table) {
    const std::size_t on = find_outside(rewrite, behind_table, "ON");
    if (!rewrite.word(on + 1, "CONFLICT")) return;
    std::size_t select = rewrite.size();
    for (std::size_t i = behind_table; (i = find_outside(rewrite, i, "SELECT")) < on; ++i) select = i;
    if (select > on || find_outside(rewrite, select, "FROM") > on) return;
    if (any_outside(rewrite, select, on, {"WHERE", "GROUP", "HAVING", "WINDOW", "ORDER", "LIMIT"})) return;
    rewrite.edits.insert(rewrite.token(on).span.begin, "WHERE true ");
}

void add_as(Rewrite& rewrite, std::size_t behind_table) {
    if (!rewrite.name(behind_table)) return;
    for (const std::string_view word : {"AS", "SET", "USING", "WHERE", "RETURNING"}) {
        if (rewrite.word(behind_table, word)) return;
    }
    rewrite.edits.insert(rewrite.token(behind_table).span.begin, "AS ");
}

void refuse_default(const Rewrite& rewrite) {
    for (std::size_t i = 0; i < rewrite.size(); ++i) {
        if (!rewrite.word(i, "DEFAULT") || rewrite.word(i + 1, "VALUES")) continue;
        refuse("SQLite has no DEFAULT among the values", rewrite.token(i).span,
               "leave the column out of the statement, or write its value");
    }
}

/// OVERRIDING SYSTEM VALUE allows what SQLite always allows.
void leave_out_overriding(Rewrite& rewrite) {
    const std::size_t i = find_outside(rewrite, 0, "OVERRIDING");
    if (i == rewrite.size()) return;
    const Span clause = cover(rewrite.token(i).span, rewrite.token(std::min(i + 2, rewrite.size() - 1)).span);
    if (!rewrite.word(i + 1, "SYSTEM"))
        refuse("SQLite has no OVERRIDING USER VALUE", clause, "leave the column out");
    rewrite.edits.erase(clause);
}

void refuse_using(const Rewrite& rewrite, std::size_t behind_table) {
    const std::size_t i = find_outside(rewrite, behind_table, "USING");
    if (i == rewrite.size()) return;
    refuse("SQLite has no DELETE … USING", rewrite.token(i).span,
           "write WHERE EXISTS (SELECT 1 FROM … WHERE …)");
}

}  // namespace

Rendering render(const Statement& statement, const DataChange& change, const Schema& before) {
    Rewrite rewrite(statement, before);
    spelled(rewrite, change.table);  // refuses a schema
    const std::size_t table = rewrite.index_at(change.table.span.begin);
    const std::size_t behind_table = rewrite.index_at(change.table.span.end);
    refuse_default(rewrite);

    if (change.verb == DataVerb::insert) {
        add_where(rewrite, behind_table);
        leave_out_overriding(rewrite);
    } else {
        add_as(rewrite, behind_table);
        if (table > 0 && rewrite.word(table - 1, "ONLY")) rewrite.edits.erase(rewrite.token(table - 1).span);
    }
    if (change.verb == DataVerb::delete_) refuse_using(rewrite, behind_table);
    rewrite_change(rewrite);
    return rewrite.done();
}

}  // namespace runner::sqlite
