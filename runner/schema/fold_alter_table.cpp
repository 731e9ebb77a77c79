#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "schema/fold.hpp"
#include "schema/names.hpp"
#include "sdk/error.hpp"

namespace runner::schema {
namespace {

bool contains(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// Where a schema is changed, and at which table; the table moves when it is renamed.
struct Alteration {
    Schema& schema;
    const Statement& statement;
    std::string table_name;

    Table& table() { return schema.tables.at(table_name); }
};

void fold(Alteration& at, const AddColumn& add) {
    Table& table = at.table();
    if (table.column(add.column.name.name)) {
        if (add.if_not_exists || at.schema.uncertain.contains(at.table_name)) return;
        throw Error(ErrorKind::schema,
                    fmt::format("the table {} has a column {} already", at.table_name, add.column.name.name))
            .at(add.column.name.span);
    }
    require_length(add.column.name);
    table.columns.push_back(column_of(at.statement, add.column));
    for (const Constraint& each : add.column.constraints)
        fold_constraint(at.schema, table, each, {add.column.name});
}

bool references(const Schema& schema, const ForeignKey& key, const std::string& table,
                const std::string& column) {
    if (key.table != table) return false;
    const Table* target = schema.table(table);
    return contains(key.referenced.empty() && target ? target->primary_key.columns : key.referenced, column);
}

/// Foreign keys of other tables that need the column.
std::vector<std::string> referencing(const Schema& schema, const std::string& table,
                                     const std::string& column) {
    std::vector<std::string> result;
    for (const auto& [name, other] : schema.tables) {
        for (const ForeignKey& key : other.foreign_keys) {
            if (name != table && references(schema, key, table, column)) result.push_back(name);
        }
    }
    return result;
}

void fold(Alteration& at, const DropColumn& drop) {
    const std::string& column = drop.column.name;
    if (!at.table().column(column)) {
        if (!drop.if_exists) require_column(at.schema, at.table(), drop.column);
        return;
    }
    const auto users = referencing(at.schema, at.table_name, column);
    if (!users.empty() && !drop.cascade) {
        throw Error(ErrorKind::schema,
                    fmt::format("the column {} is referenced by {}", column, fmt::join(users, ", ")))
            .at(drop.column.span)
            .mend("drop the foreign keys first, or say CASCADE");
    }
    for (auto& [name, other] : at.schema.tables) {
        const bool own = name == at.table_name;
        std::erase_if(other.foreign_keys, [&, own](const ForeignKey& key) {
            return references(at.schema, key, at.table_name, column) ||
                   (own && contains(key.columns, column));
        });
    }
    std::erase_if(at.schema.indexes, [&](const auto& each) {
        return each.second.table == at.table_name && contains(each.second.columns, column);
    });
    Table& table = at.table();
    if (contains(table.primary_key.columns, column)) table.primary_key = {};
    std::erase_if(table.columns, [&](const Column& each) { return each.name == column; });
}

void fold(Alteration& at, const RenameColumn& rename) {
    Table& table = at.table();
    require_column(at.schema, table, rename.from);
    require_length(rename.to);
    if (table.column(rename.to.name) && !at.schema.uncertain.contains(at.table_name)) {
        throw Error(ErrorKind::schema,
                    fmt::format("the table {} has a column {} already", at.table_name, rename.to.name))
            .at(rename.to.span);
    }
    const auto replace = [&](std::vector<std::string>& names) {
        std::replace(names.begin(), names.end(), rename.from.name, rename.to.name);
    };
    for (Column& column : table.columns) {
        if (column.name == rename.from.name) column.name = rename.to.name;
    }
    replace(table.primary_key.columns);
    for (ForeignKey& key : table.foreign_keys) replace(key.columns);
    for (auto& [name, other] : at.schema.tables) {
        for (ForeignKey& key : other.foreign_keys) {
            if (key.table == at.table_name) replace(key.referenced);
        }
    }
    for (auto& [name, index] : at.schema.indexes) {
        if (index.table == at.table_name) replace(index.columns);
    }
}

void fold(Alteration& at, const RenameTable& rename) {
    require_new_relation(at.schema, {{}, rename.to, rename.to.span});
    const std::string from = at.table_name;
    const std::string& to = rename.to.name;
    auto node = at.schema.tables.extract(from);
    node.key() = to;
    node.mapped().name = to;
    at.schema.tables.insert(std::move(node));
    at.table_name = to;
    for (auto& [name, other] : at.schema.tables) {
        for (ForeignKey& key : other.foreign_keys) {
            if (key.table == from) key.table = to;
        }
    }
    for (auto& [name, index] : at.schema.indexes) {
        if (index.table == from) index.table = to;
    }
    for (auto& [name, view] : at.schema.views) std::replace(view.uses.begin(), view.uses.end(), from, to);
}

template <class Action>
void fold(Alteration& at, const Action&) {
    at.schema.uncertain.insert(at.table_name);
}

}  // namespace

void fold(Schema& schema, const Statement& statement, const AlterTable& alter) {
    const std::string key = key_of(alter.table);
    if (!schema.tables.contains(key)) {
        if (!alter.if_exists && !schema.views.contains(key)) require_table(schema, alter.table);
        for (const AlterAction& action : alter.actions) {
            if (const auto* rename = std::get_if<RenameTable>(&action))
                schema.uncertain.insert(rename->to.name);
        }
        return;
    }
    Alteration at{schema, statement, key};
    for (const AlterAction& action : alter.actions) {
        std::visit([&](const auto& each) { fold(at, each); }, action);
    }
}

}  // namespace runner::schema
