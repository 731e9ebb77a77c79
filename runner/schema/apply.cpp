#include "schema/apply.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "schema/dependents.hpp"
#include "schema/fold.hpp"
#include "schema/indexes.hpp"
#include "schema/mentions.hpp"
#include "schema/names.hpp"
#include "schema/query.hpp"
#include "sdk/error.hpp"
#include "sdk/invented_names.hpp"
#include "sdk/rewrite.hpp"
#include "sdk/spelling.hpp"

namespace runner::schema {
namespace {

/// An expression that is no call stands in parentheses of its own.
void require_parentheses(const Rewrite& tokens, Span expression) {
    std::size_t open = tokens.index_at(expression.begin);
    while (tokens.name(open) && tokens.symbol(open + 1, ".")) open += 2;
    if (tokens.name(open)) ++open;
    const std::size_t close = tokens.symbol(open, "(") ? tokens.closing(open) : tokens.size();
    if (close < tokens.size() && tokens.token(close).span.end == expression.end) return;
    throw Error(ErrorKind::schema, "an expression in an index stands in parentheses").at(expression);
}

void fold(Schema& schema, const Statement& statement, const CreateIndex& index) {
    Identifier name = index.name ? index.name->name : index.table.name;
    if (!index.name) name.name = invented_index_name(statement, index, schema);
    const std::string table_key = key_of(index.table);
    const std::string key = beside(table_key, name.name);
    if (index.if_not_exists && schema.has_relation(key)) return;
    require_new_relation(schema, name, table_key);
    if (schema.views.contains(table_key)) {
        throw Error(ErrorKind::schema, fmt::format("{} is a view, and views have no indexes", table_key))
            .at(index.table.span)
            .mend("make the index on the table that it reads");
    }
    require_table(schema, index.table);
    const Table* table = schema.table(table_key);
    Index made;
    made.name = name.name;
    made.table = table_key;
    made.unique = index.unique;
    made.whole = !index.where;
    made.method = index.method;
    made.definition = statement.text.substr(index.table.span.end);
    for (const IndexElement& element : index.elements) {
        if (element.column && table) require_column(schema, *table, *element.column);
        if (!element.column) require_parentheses({statement, schema}, element.expression.span);
        made.whole = made.whole && element.column;
        if (element.column) {
            made.columns.push_back(element.column->name);
        } else if (table) {
            require_columns_mentioned(schema, *table, statement, element.expression.span);
            add_columns_mentioned(made.columns, *table, statement, element.expression.span);
        }
    }
    if (index.where && table) {
        require_columns_mentioned(schema, *table, statement, index.where->span);
        add_columns_mentioned(made.columns, *table, statement, index.where->span);
    }
    if (index.include) {
        for (const Identifier& column : included_columns(statement, *index.include)) {
            if (table) require_column(schema, *table, column);
            made.included.push_back(column.name);
        }
    }
    add_index(schema, key, std::move(made));
}

void fold(Schema& schema, const Statement&, const CreateEnum& type) {
    const std::string key = key_of(type.name);
    require_new_type(schema, type.name.name, key);
    for (const std::string& value : type.values) {
        if (std::count(type.values.begin(), type.values.end(), value) == 1) continue;
        throw Error(ErrorKind::schema, fmt::format("the value {} stands twice", string_literal(value)))
            .at(type.name.span);
    }
    schema.types[key] = {key, type.values};
}

void fold(Schema&, const Statement&, const TransactionControl&) {
}

}  // namespace

void apply(Schema& schema, const Statement& statement) {
    if (statement.native) return fold_native(schema, statement);
    std::visit([&](const auto& node) { fold(schema, statement, node); }, statement.node);
}

}  // namespace runner::schema
