#include "queries.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "casts.hpp"
#include "comparisons.hpp"
#include "defaults.hpp"
#include "foreign.hpp"
#include "names.hpp"
#include "refuse.hpp"
#include "sdk/expression/output_name.hpp"
#include "sdk/expression/value_types.hpp"
#include "sdk/spelling.hpp"
#include "sorting.hpp"

namespace runner::sqlite {
namespace {

std::string default_of(const Rewrite& rewrite, const Expr& value, const Column* column) {
    const Span at = span_of(rewrite, value.tokens);
    if (!column) {
        refuse("the default of this column is not known", at,
               "leave the column out of the statement, or write its value");
    }
    if (!column->identity)
        return column->default_value ? default_text(*column->default_value, column->type, rewrite.before)
                                     : "NULL";
    const auto* change = std::get_if<DataChange>(&rewrite.statement.node);
    if (change && change->verb == DataVerb::insert &&
        !(change->conflict && change->conflict->span.contains(at)))
        return "NULL";
    refuse(fmt::format("SQLite generates a value of {} for a new row alone", column->name), at,
           "write the value");
}

/// OVERRIDING USER VALUE makes PostgreSQL generate a key, whatever the value.
bool is_passed_over(const Rewrite& rewrite) {
    const auto* change = std::get_if<DataChange>(&rewrite.statement.node);
    return change && change->overriding &&
           rewrite.word(rewrite.index_at(change->overriding->begin) + 1, "USER");
}

/// Words that SQLite would not take where PostgreSQL does.
void erase(Rewrite& rewrite, std::size_t first, std::size_t last, std::string_view word, Edits& edits) {
    for (std::size_t i = first; i < last; ++i) {
        if (rewrite.word(i, word)) edits.erase(rewrite.token(i).span);
    }
}

void put(Rewrite& rewrite, const Select& select, Edits& edits, const std::vector<const Column*>& targets) {
    const auto put_value = [&](const Expr& value, std::size_t i) {
        put_given(rewrite, value, i < targets.size() ? targets[i] : nullptr, edits);
    };
    for (const auto& row : select.rows) {
        for (std::size_t i = 0; i < row.size(); ++i) put_value(row[i], i);
    }
    const bool star = std::any_of(select.items.begin(), select.items.end(),
                                  [](const Item& each) { return each.value.form == Form::star; });
    for (std::size_t i = 0; i < select.items.size(); ++i) {
        const Item& item = select.items[i];
        if (select.distinct) require_equality(rewrite, item.value);
        if (star)
            sqlite::put(rewrite, item, edits);
        else
            put_value(item.value, i);
        if (!star && item.alias) put_name(rewrite, *item.alias, edits);
    }
    for (const Source& each : select.from) sqlite::put(rewrite, each, edits);
    if (select.where) sqlite::put(rewrite, *select.where, edits);
    put_group(rewrite, select.group, edits);
    if (select.having) sqlite::put(rewrite, *select.having, edits);
    for (std::size_t i = 0; i < select.windows.size(); ++i) {
        put_name(rewrite, select.window_names[i], edits);
        sqlite::put(rewrite, select.windows[i], edits);
    }
}

/// SQLite takes neither ORDER BY nor LIMIT behind VALUES.
void put_orderable(const Rewrite& rewrite, const Query& query, Edits& edits) {
    const Select& last = query.arms.back();
    if (last.rows.empty() || (query.order.empty() && query.limits.empty())) return;
    edits.insert(rewrite.token(last.tokens.first).span.begin, "SELECT * FROM (");
    edits.insert(rewrite.token(last.tokens.last - 1).span.end, ")");
}

/// Whether rows are ordered or grouped by what the query gives: by a number, or by the name of an alias.
bool sorts_results(const Rewrite& rewrite, const Query& query) {
    const auto is_result = [&](const Expr& by, const Select& arm) {
        if (by.form == Form::number) return true;
        return by.form == Form::column && by.qualifier.empty() &&
               std::ranges::any_of(arm.items, [&](const Item& item) {
                   return item.alias && rewrite.name_at(*item.alias) == by.name;
               });
    };
    const Select& first = leading(query);
    return std::ranges::any_of(query.order,
                               [&](const SortKey& key) { return is_result(key.value, first); }) ||
           std::ranges::any_of(query.arms, [&](const Select& arm) {
               return std::ranges::any_of(arm.group, [&](const Expr& by) { return is_result(by, arm); });
           });
}

/// Whether its values cannot become others one by one: they are not written, or rows are compared by them.
bool tells_rows_apart(const Rewrite& rewrite, const Query& query) {
    const bool cut_values = !query.arms.back().rows.empty() && !(query.order.empty() && query.limits.empty());
    if (cut_values || sorts_results(rewrite, query)) return true;
    const bool set = std::ranges::any_of(
        query.joints, [&](const Tokens& joint) { return !rewrite.word(joint.last - 1, "ALL"); });
    return set || std::ranges::any_of(query.arms, [&](const Select& arm) {
               return arm.distinct || arm.table || (arm.inner && query.arms.size() > 1) ||
                      std::ranges::any_of(arm.items,
                                          [](const Item& item) { return item.value.form == Form::star; });
           });
}

[[noreturn]] void refuse_kept(const Rewrite& rewrite, Tokens value, const Column& column,
                              const DataType& from, const DataType& to) {
    refuse(fmt::format("SQLite would keep {} in {} as it is, and PostgreSQL makes {} of it", from.name,
                       column.name, to.name),
           span_of(rewrite, value),
           fmt::format("name the columns in the query, and cast this one to {}", to.name));
}

/// PostgreSQL gives the values of all arms of a UNION one type, before anything else.
void require_arms_kept(const Rewrite& rewrite, const Query& query, std::size_t i, const Column& column) {
    for (const Select& arm : query.arms) {
        if (i >= arm.items.size() || !arm.items[i].value.type) continue;
        const Expr& value = arm.items[i].value;
        const DataType& common = *query.types[i];
        const bool otherwise = value.type->kind != common.kind && converts(common, column.type);
        if (otherwise || converts(*value.type, common))
            refuse_kept(rewrite, value.tokens, column, *value.type, common);
    }
}

/// Refuses what `query`, whose values stay as they are, would have to make something else of for these
/// columns.
void require_kept(const Rewrite& rewrite, const Query& query, const std::vector<const Column*>& targets) {
    const auto& items = leading(query).items;
    const bool stays = tells_rows_apart(rewrite, query);
    for (std::size_t i = 0; i < std::min(query.types.size(), targets.size()); ++i) {
        if (!targets[i] || !query.types[i]) continue;
        if (query.arms.size() > 1) require_arms_kept(rewrite, query, i, *targets[i]);
        if (!stays || !converts(*query.types[i], targets[i]->type)) continue;
        const Tokens value = items.size() == query.types.size() ? items[i].value.tokens : query.tokens;
        refuse_kept(rewrite, value, *targets[i], *query.types[i], targets[i]->type);
    }
}

/// The names of the columns of `query` behind those that `names` gives: SQLite wants all or none.
std::vector<std::string> names_left(const Rewrite& rewrite, const Query& query,
                                    const std::vector<std::size_t>& names) {
    std::vector<std::string> columns;
    const Select& first = leading(query);
    const bool star =
        std::ranges::any_of(first.items, [](const Item& each) { return each.value.form == Form::star; });
    if (star && query.types.size() > names.size())
        refuse("SQLite wants a name for each column", rewrite.token(names.back()).span, "name all of them");
    const std::size_t width = first.rows.empty() ? first.items.size() : first.rows.front().size();
    for (std::size_t i = names.size(); i < width && !star; ++i)
        columns.push_back(first.rows.empty() ? output_name(rewrite, first.items[i])
                                             : fmt::format("column{}", i + 1));
    return columns;
}

/// (query) AS v (a, b), which SQLite does not know: the names move into a common table expression.
std::string with_named_columns(Rewrite& rewrite, const Source& source) {
    const std::string alias = rewrite.name_at(*source.alias);
    const std::string inner = spelled("_" + alias);
    std::string columns;
    for (const std::size_t column : source.columns)
        columns += (columns.empty() ? "" : ", ") + spelled(rewrite.name_at(column));
    for (const std::string& column : names_left(rewrite, *source.inner, source.columns))
        columns += ", " + spelled(column);
    return fmt::format("(WITH {0} ({1}) AS ({2}) SELECT * FROM {0}) AS {3}", inner, columns,
                       query_of(rewrite, *source.inner), spelled(alias));
}

}  // namespace

const Query& unwrapped(const Query& query) {
    const bool wrapped = query.arms.size() == 1 && query.arms[0].inner;
    return wrapped ? unwrapped(*query.arms[0].inner) : query;
}

void put_text(Rewrite& rewrite, Tokens tokens, const std::string& text, Edits& edits) {
    const Span span = span_of(rewrite, tokens);
    if (rewrite.statement.slice(span) != text) edits.replace(span, text);
}

void put_name(Rewrite& rewrite, std::size_t token, Edits& edits) {
    const bool quoted = rewrite.kind(token, TokenKind::quoted_word);
    const std::string name = rewrite.name_at(token);
    put_text(rewrite, {token, token + 1}, quoted ? quoted_name(name) : spelled(name), edits);
}

void put_name(Rewrite& rewrite, Tokens name, Edits& edits) {
    if (name.last - name.first > 1) {
        const Span whole = span_of(rewrite, name);
        if (rewrite.name_at(name.first) != "public") {
            refuse(fmt::format("SQLite has no schemas, so {} has no place in it",
                               rewrite.statement.slice(whole)),
                   rewrite.token(name.first).span, fmt::format("leave out `{}.`", rewrite.text(name.first)));
        }
        edits.replace({whole.begin, rewrite.token(name.last - 1).span.begin}, "");
    }
    put_name(rewrite, name.last - 1, edits);
}

void put(Rewrite& rewrite, const Expr& expression, Edits& edits) {
    if (expression.form == Form::row) refuse_row(rewrite, expression);
    put_text(rewrite, expression.tokens, sql_of(rewrite, expression).text, edits);
}

void put_given(Rewrite& rewrite, const Expr& value, const Column* column, Edits& edits) {
    if (value.form == Form::default_) {
        if (!column || !column->generated)
            put_text(rewrite, value.tokens, default_of(rewrite, value, column), edits);
    } else if (column && column->identity && is_passed_over(rewrite)) {
        put_text(rewrite, value.tokens, "NULL", edits);
    } else if (column) {
        put_text(rewrite, value.tokens, assigned(rewrite, value, column->type).text, edits);
    } else {
        put(rewrite, value, edits);
    }
}

void put(Rewrite& rewrite, const Item& item, Edits& edits) {
    put(rewrite, item.value, edits);
    if (item.alias) put_name(rewrite, *item.alias, edits);
}

void put(Rewrite& rewrite, const std::vector<CommonTable>& tables, Edits& edits) {
    for (const CommonTable& each : tables) {
        put_name(rewrite, each.name, edits);
        for (const std::size_t column : each.columns) put_name(rewrite, column, edits);
        if (each.columns.empty()) {
            put_named(rewrite, *each.query, edits);
            continue;
        }
        for (const std::string& column : names_left(rewrite, *each.query, each.columns))
            edits.insert(rewrite.token(each.columns.back()).span.end, ", " + spelled(column));
        put(rewrite, *each.query, edits);
    }
}

void put(Rewrite& rewrite, const Source& source, Edits& edits) {
    if (source.kind == Source::joined) {
        for (const Source& each : source.sides) put(rewrite, each, edits);
        if (source.on) put(rewrite, *source.on, edits);
        for (const std::size_t each : source.using_columns) put_name(rewrite, each, edits);
    } else if (!source.columns.empty() && source.kind == Source::query) {
        edits.replace(span_of(rewrite, source.tokens), with_named_columns(rewrite, source));
        return;
    } else if (!source.columns.empty()) {
        refuse("SQLite cannot name the columns of a table alias", span_of(rewrite, source.column_list),
               fmt::format("name them in a common table expression: WITH {} (…) AS (…)",
                           rewrite.text(*source.alias)));
    } else if (source.kind == Source::query) {
        put_named(rewrite, *source.inner, edits);
    } else {
        if (source.only) edits.erase(rewrite.token(*source.only).span);
        put_name(rewrite, source.name_tokens, edits);
        if (rewrite.symbol(source.name_tokens.last, "*") && source.name_tokens.last < source.tokens.last)
            edits.erase(rewrite.token(source.name_tokens.last).span);
    }
    if (source.alias) put_name(rewrite, *source.alias, edits);
}

void put(Rewrite& rewrite, const Query& query, Edits& edits, const std::vector<const Column*>& targets) {
    require_kept(rewrite, query, targets);
    put(rewrite, query.with, edits);
    for (const Select& each : query.arms) {
        if (each.inner && query.arms.size() == 1) {
            // Nor around the whole query.
            edits.replace(rewrite.token(each.tokens.first).span, "");
            edits.replace(rewrite.token(each.tokens.last - 1).span, "");
            put(rewrite, *each.inner, edits, targets);
        } else if (each.inner) {
            // SQLite takes no parentheses around the parts of a UNION.
            const std::string inner = query_of(rewrite, *each.inner);
            edits.replace(span_of(rewrite, each.tokens), fmt::format("SELECT * FROM ({})", inner));
        } else if (each.table) {
            edits.replace(rewrite.token(*each.table).span, "SELECT * FROM");
            put(rewrite, each.from[0], edits);
        } else {
            put(rewrite, each, edits, targets);
            if (&each == &query.arms.back()) put_orderable(rewrite, query, edits);
        }
    }
    for (const Tokens& joint : query.joints) erase(rewrite, joint.first, joint.last, "DISTINCT", edits);
    put_order(rewrite, query, edits);
    put_limits(rewrite, query, edits);
}

void put_named(Rewrite& rewrite, const Query& query, Edits& edits) {
    put(rewrite, query, edits);
    const bool of_view = std::holds_alternative<CreateView>(rewrite.statement.node);
    for (const Item& item : unwrapped(query).arms[0].items) {
        const Form form = item.value.form;
        if (item.alias || form == Form::star || form == Form::column) continue;
        const auto name = own_name(rewrite, item.value);
        if (!name && !of_view) continue;  // nobody reads it by its name
        edits.insert(rewrite.token(item.value.tokens.last - 1).span.end,
                     " AS " + spelled(name.value_or("?column?")));
    }
}

void put_tail(Rewrite& rewrite, const Expr& call, Edits& edits) {
    if (call.call->filter) put(rewrite, *call.call->filter, edits);
    if (call.call->over) put(rewrite, *call.call->over, edits);
}

std::string query_of(Rewrite& rewrite, const Query& query) {
    Edits edits(rewrite.statement.text);
    put(rewrite, query, edits);
    return edits.str(span_of(rewrite, query.tokens));
}

}  // namespace runner::sqlite
