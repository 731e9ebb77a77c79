#include <fmt/format.h>

#include <algorithm>

#include "schema/fold.hpp"
#include "schema/names.hpp"
#include "sdk/error.hpp"

namespace runner::schema {
namespace {

[[noreturn]] void refuse(std::string message, Span at) {
    throw Error(ErrorKind::schema, std::move(message)).at(at);
}

std::vector<std::string> names_of(const std::vector<Identifier>& identifiers) {
    std::vector<std::string> names;
    for (const Identifier& each : identifiers) names.push_back(each.name);
    return names;
}

void fold_key(Table& table, const Constraint& constraint, const std::vector<Identifier>& columns) {
    if (!table.primary_key.columns.empty()) {
        refuse(fmt::format("the table {} has a primary key already", table.name), constraint.span);
    }
    table.primary_key.columns = names_of(columns);
    for (Column& column : table.columns) {
        const auto& key = table.primary_key.columns;
        if (std::find(key.begin(), key.end(), column.name) != key.end()) column.not_null = true;
    }
}

void fold_reference(Schema& schema, Table& table, const Reference& reference,
                    const std::vector<Identifier>& columns) {
    const std::string other = key_of(reference.table);
    table.foreign_keys.push_back({{},
                                  names_of(columns),
                                  other,
                                  names_of(reference.columns),
                                  reference.on_delete,
                                  reference.on_update});
    const Table* target = other == table.name ? &table : require_table(schema, reference.table);
    if (!target) return;
    for (const Identifier& column : reference.columns) require_column(schema, *target, column);
    const bool certain = !schema.uncertain.contains(other);
    if (certain && reference.columns.empty() && target->primary_key.columns.empty() && target != &table) {
        refuse(fmt::format("the table {} has no primary key to reference", other), reference.table.span);
    }
}

}  // namespace

Column column_of(const Statement& statement, const ColumnDefinition& definition) {
    Column column;
    column.name = definition.name.name;
    if (definition.type) column.type = definition.type->type;
    const TypeKind kind = column.type.kind;
    const bool serial =
        kind == TypeKind::smallserial || kind == TypeKind::serial || kind == TypeKind::bigserial;
    column.identity = serial;
    for (const Constraint& constraint : definition.constraints) {
        switch (constraint.kind) {
            case ConstraintKind::not_null:
                column.not_null = true;
                break;
            case ConstraintKind::identity:
            case ConstraintKind::autoincrement:
                column.identity = true;
                break;
            case ConstraintKind::default_value:
                column.default_text = statement.slice(constraint.expression.span);
                break;
            default:
                break;
        }
    }
    column.not_null = column.not_null || column.identity;
    return column;
}

void fold_constraint(Schema& schema, Table& table, const Constraint& constraint,
                     const std::vector<Identifier>& columns) {
    for (const Identifier& column : columns) require_column(schema, table, column);
    if (constraint.kind == ConstraintKind::primary_key) fold_key(table, constraint, columns);
    if (constraint.kind == ConstraintKind::foreign_key)
        fold_reference(schema, table, *constraint.references, columns);
}

void fold(Schema& schema, const Statement& statement, const CreateTable& create) {
    const std::string key = key_of(create.name);
    if (create.if_not_exists && schema.tables.contains(key)) return;
    require_new_relation(schema, create.name);
    const bool from_elsewhere = create.query || !create.other_elements.empty() || create.options;
    if (from_elsewhere) schema.uncertain.insert(key);  // LIKE, INHERITS and AS bring columns of their own

    Table table;
    table.name = key;
    for (const ColumnDefinition& definition : create.columns) {
        require_length(definition.name);
        if (table.column(definition.name.name)) {
            refuse(fmt::format("the table {} has two columns {}", key, definition.name.name),
                   definition.name.span);
        }
        table.columns.push_back(column_of(statement, definition));
    }
    for (const ColumnDefinition& definition : create.columns) {
        for (const Constraint& each : definition.constraints)
            fold_constraint(schema, table, each, {definition.name});
    }
    for (const Constraint& each : create.constraints) fold_constraint(schema, table, each, each.columns);
    schema.tables[key] = std::move(table);
}

}  // namespace runner::schema
