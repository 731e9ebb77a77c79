#include "schema/apply.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "schema/dependents.hpp"
#include "schema/fold.hpp"
#include "schema/mentions.hpp"
#include "schema/names.hpp"
#include "schema/query.hpp"
#include "sdk/error.hpp"
#include "sdk/invented_names.hpp"
#include "sdk/spelling.hpp"

namespace runner::schema {
namespace {

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
        made.whole = made.whole && element.column;
        if (element.column) {
            made.columns.push_back(element.column->name);
        } else if (table) {
            add_columns_mentioned(made.columns, *table, statement, element.expression.span);
        }
    }
    if (index.where && table) add_columns_mentioned(made.columns, *table, statement, index.where->span);
    if (index.include) {
        for (const Identifier& column : included_columns(statement, *index.include)) {
            if (table) require_column(schema, *table, column);
            made.included.push_back(column.name);
        }
    }
    schema.indexes[key] = std::move(made);
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

/// Whether the SELECT begins with a call of one of the functions.
bool calls_any(const Statement& statement, std::initializer_list<std::string_view> functions) {
    std::size_t i = 1;
    const auto& tokens = statement.tokens;
    if (tokens.size() > 3 && is_word(tokens[1], statement.text, "PG_CATALOG")) i = 3;
    if (i >= tokens.size() || tokens[i].kind != TokenKind::word) return false;
    const std::string name = identifier_of(tokens[i], statement.text);
    return std::find(functions.begin(), functions.end(), name) != functions.end();
}

void fold(Schema& schema, const Statement& statement, const Raw& raw) {
    // A query may call a function that makes a table; a setting may decide where one is looked for.
    constexpr std::string_view harmless[] = {"ANALYZE",    "CLUSTER", "COMMENT ON", "CREATE EXTENSION",
                                             "GRANT",      "REINDEX", "RESET",      "REVOKE",
                                             "LOCK TABLE", "SET",     "VACUUM",     "VALUES"};
    if (std::find(std::begin(harmless), std::end(harmless), raw.words) != std::end(harmless)) return;
    if (raw.words == "SELECT" && calls_any(statement, {"setval", "set_config"})) return;
    make_uncertain(schema, statement.text);
}

}  // namespace

void apply(Schema& schema, const Statement& statement) {
    if (statement.native) {
        make_uncertain(schema, statement.text);
        return;
    }
    std::visit([&](const auto& node) { fold(schema, statement, node); }, statement.node);
}

}  // namespace runner::schema
