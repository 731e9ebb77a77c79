#include "sdk/expression/scope.hpp"

#include <algorithm>

namespace runner::tree {

Relation relation_of(const Table& table) {
    Relation result{table.name, {}, true, &table};
    for (const Column& column : table.columns)
        result.columns.push_back({column.name, base_type(column.type)});
    return result;
}

std::optional<DataType> Scope::column(const std::string& qualifier, const std::string& name) const {
    for (const Relation& relation : relations) {
        if (!qualifier.empty() && qualifier != relation.name) continue;
        for (const OutputColumn& column : relation.columns) {
            if (column.name == name) return column.type;
        }
    }
    return outer ? outer->column(qualifier, name) : std::nullopt;
}

const Relation* Scope::common_table(const std::string& name) const {
    for (auto each = common_tables.rbegin(); each != common_tables.rend(); ++each) {
        if (each->name == name) return &*each;
    }
    return outer ? outer->common_table(name) : nullptr;
}

bool Scope::names_row(const std::string& name) const {
    bool is_relation = false;
    for (const Scope* scope = this; scope != nullptr; scope = scope->outer) {
        for (const Relation& relation : scope->relations) {
            const bool has =
                std::ranges::find(relation.columns, name, &OutputColumn::name) != relation.columns.end();
            if (has || !relation.whole) return false;
            is_relation = is_relation || relation.name == name;
        }
    }
    return is_relation;
}

bool is_system_column(std::string_view name) {
    constexpr std::string_view names[] = {"ctid", "xmin", "xmax", "cmin", "cmax", "tableoid"};
    return std::ranges::find(names, name) != std::end(names);
}

Scope scope_of_definition(const Statement& statement, const Schema& schema) {
    Scope scope;
    const auto add = [&](const ObjectName& name) {
        const Table* table = schema.table(name.name.name);
        scope.relations.push_back(table ? relation_of(*table) : Relation{name.name.name, {}});
        scope.relations.back().whole = table && !schema.uncertain.contains(table->name);
    };
    const auto add_column = [&](const ColumnDefinition& column) {
        if (!column.type) return;
        const Domain* domain = schema.domain(column.type->type);
        scope.relations.back().columns.push_back(
            {column.name.name, base_type(domain ? domain->type : column.type->type)});
    };
    if (const auto* create = std::get_if<CreateTable>(&statement.node)) {
        scope.relations.push_back({create->name.name.name, {}});
        for (const ColumnDefinition& column : create->columns) add_column(column);
    } else if (const auto* domain = std::get_if<CreateDomain>(&statement.node)) {
        scope.relations.push_back({domain->name.name.name, {}});
        add_column({{"value", false, {}}, domain->type, {}, {}});
    } else if (const auto* index = std::get_if<CreateIndex>(&statement.node)) {
        add(index->table);
    } else if (const auto* alter = std::get_if<AlterTable>(&statement.node)) {
        add(alter->table);
        for (const AlterAction& action : alter->actions) {
            if (const auto* more = std::get_if<AddColumn>(&action)) add_column(more->column);
        }
    }
    return scope;
}

}  // namespace runner::tree
