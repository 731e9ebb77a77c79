#include "sorting.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "casts.hpp"
#include "comparisons.hpp"
#include "queries.hpp"
#include "refuse.hpp"
#include "sdk/ascii.hpp"
#include "sdk/expression/output_name.hpp"
#include "sdk/expression/value_types.hpp"

namespace runner::sqlite {
namespace {

/// SQLite takes a constant for the number of a column, however it is made; PostgreSQL one that is written.
void require_key(Rewrite& rewrite, const Expr& key) {
    const Expr* written = &key;
    while (written->form == Form::group) written = &written->parts[0];
    if (written->form == Form::number || written->form == Form::column) return;
    const std::size_t noted = rewrite.notes.size();
    const std::string text = sql_of(rewrite, key).text;
    rewrite.notes.resize(noted);  // they come with the key itself
    const std::string_view inside = std::string_view(text).substr(0, text.find_last_not_of(')') + 1);
    const std::string_view number = inside.substr(std::min(inside.find_first_not_of("(+-"), inside.size()));
    if (!std::ranges::all_of(number, ascii::is_digit)) return;
    refuse("SQLite would take this constant for the number of a column", span_of(rewrite, key.tokens),
           "leave it out: it tells no rows apart");
}

/// What the bare name `key` means: PostgreSQL names a column of the result after a function or a cast too,
/// and SQLite does not. Nothing where both find the same.
const Expr* unnamed_output(const Rewrite& rewrite, const Select& select, const Expr& key) {
    if (key.form != Form::column || !key.qualifier.empty()) return nullptr;
    const auto item = std::ranges::find_if(select.items, [&](const Item& each) {
        return each.value.form != Form::star && output_name(rewrite, each) == key.name;
    });
    if (item == select.items.end() || item->alias) return nullptr;
    const bool same = item->value.form == Form::column && item->value.qualifier.empty();
    return same ? nullptr : &item->value;
}

/// A number of rows, which PostgreSQL makes a BIGINT. It refuses a negative one, as SQLite does NULL; NULL
/// says nothing there, as `nothing` does here.
std::string count_of(Rewrite& rewrite, const Expr& value, int nothing) {
    std::string text = assigned(rewrite, value, type_of_kind(TypeKind::bigint)).text;
    if (std::ranges::all_of(text, ascii::is_digit)) return text;
    return fmt::format("CASE WHEN ({0}) < 0 THEN NULL ELSE ifnull({0}, {1}) END", text, nothing);
}

std::string limit_of(Rewrite& rewrite, const Expr& value) {
    return count_of(rewrite, value, -1);
}

std::string offset_of(Rewrite& rewrite, const Expr& value) {
    return count_of(rewrite, value, 0);
}

}  // namespace

/// PostgreSQL takes NULL for larger than everything, SQLite for smaller.
void put(Rewrite& rewrite, const std::vector<SortKey>& keys, Edits& edits) {
    for (const SortKey& key : keys) {
        require_order(rewrite, key.value);
        put(rewrite, key.value, edits);
        if (key.places_nulls) continue;
        edits.insert(rewrite.token(key.tokens.last - 1).span.end,
                     key.descending ? " NULLS FIRST" : " NULLS LAST");
    }
}

void put(Rewrite& rewrite, const Window& window, Edits& edits) {
    for (const Expr& each : window.partition) {
        require_equality(rewrite, each);
        put(rewrite, each, edits);
    }
    put(rewrite, window.order, edits);
    for (const Expr& each : window.bounds) {
        if (is_kind(each, TypeKind::interval))
            refuse("SQLite has no frames of intervals", span_of(rewrite, each.tokens));
        put(rewrite, each, edits);
    }
}

void put_order(Rewrite& rewrite, const Query& query, Edits& edits) {
    for (const SortKey& key : query.order) require_key(rewrite, key.value);
    put(rewrite, query.order, edits);
    if (query.arms.size() > 1) return;
    for (const SortKey& key : query.order)
        if (const Expr* meant = unnamed_output(rewrite, query.arms.front(), key.value))
            put_text(rewrite, key.value.tokens, sql_of(rewrite, *meant).text, edits);
}

void put_group(Rewrite& rewrite, const std::vector<Expr>& keys, Edits& edits) {
    for (const Expr& each : keys) {
        if (each.form == Form::row && rewrite.symbol(each.tokens.first, "(") && !each.parts.empty()) {
            edits.replace(rewrite.token(each.tokens.first).span, " ");
            put_group(rewrite, each.parts, edits);
            edits.replace(rewrite.token(each.tokens.last - 1).span, " ");
            continue;
        }
        require_equality(rewrite, each);
        require_key(rewrite, each);
        put(rewrite, each, edits);
    }
}

void put_limits(Rewrite& rewrite, const Query& query, Edits& edits) {
    if (query.limits.empty()) return;
    const std::size_t last = query.limits.last - 1;
    const bool limits = query.limit.has_value() || query.one_row;
    const bool plain = rewrite.word(query.limits.first, "LIMIT") && query.limit &&
                       !rewrite.word(last, "ROWS") && !rewrite.word(last, "ROW") &&
                       (!query.offset || query.limit->tokens.last < query.offset->tokens.first);
    if (plain) {
        put_text(rewrite, query.limit->tokens, limit_of(rewrite, *query.limit), edits);
        if (query.offset) put_text(rewrite, query.offset->tokens, offset_of(rewrite, *query.offset), edits);
        return;
    }
    std::string text;
    if (limits) text = "LIMIT " + (query.one_row ? "1" : limit_of(rewrite, *query.limit));
    // Without a limit, SQLite wants one; LIMIT comes before OFFSET.
    if (query.offset)
        text += fmt::format("{} OFFSET {}", limits ? "" : "LIMIT -1", offset_of(rewrite, *query.offset));
    if (text.empty())
        edits.erase(span_of(rewrite, query.limits));
    else
        put_text(rewrite, query.limits, text, edits);
}

}  // namespace runner::sqlite
