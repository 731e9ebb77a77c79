#include "sdk/query.hpp"

#include <algorithm>
#include <initializer_list>

#include "sdk/type_name.hpp"

namespace runner {
namespace {

using Words = std::initializer_list<std::string_view>;

bool is_any(const Rewrite& rewrite, std::size_t i, Words words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return rewrite.word(i, word); });
}

/// The first of [first, last) that is one of `words` outside of parentheses; last when there is none.
std::size_t find_outside(const Rewrite& rewrite, std::size_t first, std::size_t last, Words words) {
    for (std::size_t i = first; i < last; ++i) {
        if (rewrite.symbol(i, "(")) i = rewrite.closing(i);
        if (is_any(rewrite, i, words)) return std::min(i, last);
    }
    return last;
}

/// The end of the list of a SELECT. FROM ends it, but not that of IS DISTINCT FROM.
std::size_t list_end(const Rewrite& rewrite, std::size_t first, std::size_t last) {
    for (std::size_t i = first;; ++i) {
        i = find_outside(rewrite, i, last,
                         {"FROM", "WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "UNION", "INTERSECT",
                          "EXCEPT", "WINDOW", "OFFSET", "FETCH", "FOR"});
        if (i == last || !rewrite.word(i, "FROM") || !rewrite.word(i - 1, "DISTINCT")) return i;
    }
}

std::string name_at(const Rewrite& rewrite, std::size_t i) {
    return identifier_of(rewrite.token(i), rewrite.statement.text);
}

/// Whether an expression can end at token `i`, so that a name behind it is an alias.
bool may_end_value(const Rewrite& rewrite, std::size_t i) {
    if (rewrite.kind(i, TokenKind::symbol)) return rewrite.symbol(i, ")") || rewrite.symbol(i, "]");
    return !is_any(rewrite, i,
                   {"AND",  "OR",   "NOT",  "IS",   "IN",       "LIKE",      "ILIKE",  "BETWEEN",
                    "FROM", "THEN", "ELSE", "WHEN", "CASE",     "COLLATE",   "TO",     "ESCAPE",
                    "OVER", "ZONE", "ANY",  "ALL",  "DISTINCT", "SYMMETRIC", "DOUBLE", "CHARACTER"});
}

SelectItem select_item(const Rewrite& rewrite, std::size_t first, std::size_t last) {
    SelectItem item;
    item.star = rewrite.symbol(last - 1, "*");
    std::size_t end = last;
    const std::size_t as = find_outside(rewrite, first, last, {"AS"});
    if (as < last) {
        end = as;
    } else if (last - first > 1 && rewrite.name(last - 1) && may_end_value(rewrite, last - 2) &&
               !is_any(rewrite, last - 1,
                       {"END", "NULL", "TRUE", "FALSE", "ISNULL", "NOTNULL", "PRECISION"})) {
        end = last - 1;
    }
    if (end < last && rewrite.name(last - 1)) item.alias = name_at(rewrite, last - 1);
    item.value = {cover(rewrite.token(first).span, rewrite.token(end - 1).span)};
    return item;
}

struct TableInQuery {
    std::string alias;
    std::vector<Column> columns;
};

/// The columns of a table or view of the schema, if they are known.
std::optional<std::vector<Column>> columns_of(const Schema& schema, const std::string& name) {
    if (schema.uncertain.contains(name)) return {};
    if (const Table* table = schema.table(name)) return table->columns;
    const auto view = schema.views.find(name);
    if (view == schema.views.end() || view->second.gives.empty()) return {};
    std::vector<Column> columns;
    for (const QueryColumn& each : view->second.gives) {
        Column column;
        column.name = each.name;
        if (each.type) column.type = *each.type;
        columns.push_back(column);
    }
    return columns;
}

/// The tables behind FROM: names with or without aliases, between commas and joins with conditions.
std::optional<std::vector<TableInQuery>> tables_of(const Rewrite& rewrite, Span span) {
    span = inside_parentheses(rewrite, span);
    const std::size_t first = rewrite.index_at(span.begin);
    const std::size_t last = rewrite.index_at(span.end);
    if (rewrite.word(first, "WITH")) return {};
    std::size_t i = list_end(rewrite, first, last);
    std::vector<TableInQuery> tables;
    if (!rewrite.word(i, "FROM")) return tables;
    do {
        ++i;
        if (rewrite.word(i, "ONLY")) ++i;
        if (rewrite.word(i, "PUBLIC") && rewrite.symbol(i + 1, ".")) i += 2;
        if (!rewrite.name(i) || rewrite.symbol(i + 1, ".") || rewrite.symbol(i + 1, "(")) return {};
        const std::string name = name_at(rewrite, i++);
        auto columns = columns_of(rewrite.before, name);
        if (!columns) return {};
        TableInQuery table{name, std::move(*columns)};
        const bool as = rewrite.word(i, "AS");
        const bool more =
            is_any(rewrite, i, {"WHERE",     "GROUP", "HAVING", "ORDER",  "LIMIT",  "UNION", "EXCEPT",
                                "INTERSECT", "JOIN",  "LEFT",   "RIGHT",  "FULL",   "INNER", "CROSS",
                                "NATURAL",   "ON",    "USING",  "WINDOW", "OFFSET", "FETCH", "FOR"});
        if (as) ++i;
        if (as || (i < last && rewrite.name(i) && !more)) table.alias = name_at(rewrite, i++);
        if (rewrite.symbol(i, "(")) return {};
        tables.push_back(std::move(table));
        if (rewrite.symbol(i, ",")) continue;
        i = find_outside(rewrite, i, last,
                         {"JOIN", "NATURAL", "USING", "WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "UNION",
                          "EXCEPT", "INTERSECT", "WINDOW"});
        if (is_any(rewrite, i, {"NATURAL", "USING"})) return {};
    } while (i < last && (rewrite.word(i, "JOIN") || rewrite.symbol(i, ",")));
    return tables;
}

/// Whether the type alone says what the column takes: a domain says more.
bool is_known(const Column& column) {
    return column.domain.empty() && (column.type.kind != TypeKind::named || !column.type.name.empty());
}

/// The type of what a column, cast or literal gives; nothing for the rest.
std::optional<DataType> type_of(const Rewrite& rewrite, Expression value,
                                const std::vector<TableInQuery>& tables) {
    const std::size_t first = rewrite.index_at(value.span.begin);
    const std::size_t last = rewrite.index_at(value.span.end);
    const bool qualified = last == first + 3 && rewrite.name(first) && rewrite.symbol(first + 1, ".");
    if (rewrite.name(last - 1) && (qualified || last == first + 1)) {
        std::optional<DataType> found;
        for (const TableInQuery& table : tables) {
            if (qualified && table.alias != name_at(rewrite, first)) continue;
            for (const Column& column : table.columns) {
                if (column.name != name_at(rewrite, last - 1)) continue;
                if (found || !is_known(column)) return {};
                found = column.type;
            }
        }
        return found;
    }
    for (std::size_t i = first + 1; i < last; ++i) {
        if (!rewrite.symbol(i, "::") || (i != first + 1 && i != first + 3)) continue;
        const auto type = read_type_name(rewrite.statement.text, rewrite.statement.tokens, i + 1);
        return type && type->next == last ? std::optional(type->type) : std::nullopt;
    }
    return {};
}

}  // namespace

std::vector<Expression> listed(const Rewrite& rewrite, std::size_t first, std::size_t last) {
    std::vector<Expression> items;
    for (std::size_t i = first; i <= last && first < last; ++i) {
        if (i < last && rewrite.symbol(i, "(")) i = rewrite.closing(i);
        if (i < last && !rewrite.symbol(i, ",")) continue;
        if (first < i) items.push_back({cover(rewrite.token(first).span, rewrite.token(i - 1).span)});
        first = i + 1;
    }
    return items;
}

Span inside_parentheses(const Rewrite& rewrite, Span query) {
    std::size_t first = rewrite.index_at(query.begin);
    std::size_t last = rewrite.index_at(query.end) - 1;
    while (rewrite.symbol(first, "(") && rewrite.closing(first) == last && last > first + 1) {
        ++first;
        --last;
    }
    return cover(rewrite.token(first).span, rewrite.token(last).span);
}

bool is_compound(const Rewrite& rewrite, Span span) {
    span = inside_parentheses(rewrite, span);
    const std::size_t last = rewrite.index_at(span.end);
    return find_outside(rewrite, rewrite.index_at(span.begin), last, {"UNION", "INTERSECT", "EXCEPT"}) < last;
}

std::vector<SelectItem> select_list(const Rewrite& rewrite, Span span) {
    span = inside_parentheses(rewrite, span);
    const std::size_t last = rewrite.index_at(span.end);
    std::size_t first = find_outside(rewrite, rewrite.index_at(span.begin), last, {"SELECT", "VALUES"});
    if (!rewrite.word(first, "SELECT")) return {};
    if (is_any(rewrite, ++first, {"DISTINCT", "ALL"})) ++first;
    std::vector<SelectItem> items;
    for (const Expression item : listed(rewrite, first, list_end(rewrite, first, last))) {
        items.push_back(
            select_item(rewrite, rewrite.index_at(item.span.begin), rewrite.index_at(item.span.end)));
    }
    return items;
}

bool ends_with_tables(const Rewrite& rewrite, Span span) {
    const std::size_t last = rewrite.index_at(span.end);
    std::size_t select = last;
    for (std::size_t i = rewrite.index_at(span.begin); i < last; ++i) {
        i = find_outside(rewrite, i, last, {"SELECT"});
        if (i < last) select = i;
    }
    const std::size_t from = list_end(rewrite, select, last);
    if (!rewrite.word(from, "FROM")) return false;
    return find_outside(rewrite, from, last,
                        {"WHERE", "GROUP", "HAVING", "WINDOW", "ORDER", "LIMIT", "OFFSET"}) == last;
}

std::optional<std::string> invented_column_name(const Rewrite& rewrite, Expression value) {
    const std::size_t first = rewrite.index_at(value.span.begin);
    std::size_t last = rewrite.index_at(value.span.end);
    // Casts change no name; they end the expression.
    for (std::size_t i = first; i < last; ++i) {
        if (rewrite.symbol(i, "(")) i = rewrite.closing(i);
        if (!rewrite.symbol(i, "::")) continue;
        const auto type = read_type_name(rewrite.statement.text, rewrite.statement.tokens, i + 1);
        if (!type || type->next != last) return {};
        last = i;
    }
    std::size_t name = first;
    while (rewrite.name(name) && rewrite.symbol(name + 1, ".") && name + 2 < last) name += 2;
    if (!rewrite.name(name)) return {};
    std::size_t behind = rewrite.symbol(name + 1, "(") ? rewrite.closing(name + 1) + 1 : last + 1;
    if (rewrite.word(behind, "FILTER")) behind = rewrite.closing(behind + 1) + 1;
    if (rewrite.word(behind, "OVER"))
        behind = rewrite.symbol(behind + 1, "(") ? rewrite.closing(behind + 1) + 1 : behind + 2;
    const bool call =
        rewrite.kind(name, TokenKind::word) && behind == last && !is_any(rewrite, name, {"CAST", "ROW"});
    const bool column = name + 1 == last && !is_any(rewrite, name, {"NULL", "TRUE", "FALSE"});
    return call || column ? std::optional(name_at(rewrite, name)) : std::nullopt;
}

std::optional<std::vector<StarColumn>> star_columns(const Rewrite& rewrite, Span span, Expression star) {
    const auto tables = tables_of(rewrite, span);
    if (!tables) return {};
    const std::size_t first = rewrite.index_at(star.span.begin);
    const bool qualified = rewrite.symbol(first + 1, ".");
    std::vector<StarColumn> columns;
    for (const TableInQuery& table : *tables) {
        if (qualified && table.alias != name_at(rewrite, first)) continue;
        for (const Column& column : table.columns) columns.push_back({table.alias, column});
    }
    return columns.empty() ? std::nullopt : std::optional(std::move(columns));
}

std::optional<std::vector<QueryColumn>> query_columns(const Rewrite& rewrite, Span span) {
    const auto tables = tables_of(rewrite, span);
    std::vector<QueryColumn> columns;
    for (const SelectItem& item : select_list(rewrite, span)) {
        if (item.star) {
            const auto stars = star_columns(rewrite, span, item.value);
            if (!stars) return {};
            for (const StarColumn& each : *stars) {
                const Column& column = each.column;
                columns.push_back(
                    {column.name, is_known(column) ? std::optional(column.type) : std::nullopt});
            }
            continue;
        }
        const auto name = item.alias ? item.alias : invented_column_name(rewrite, item.value);
        const bool typed = tables && !is_compound(rewrite, span);
        columns.push_back({name.value_or(""), typed ? type_of(rewrite, item.value, *tables) : std::nullopt});
    }
    if (columns.empty()) return {};
    return columns;
}

}  // namespace runner
