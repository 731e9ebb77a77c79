#include "schema/removal.hpp"

#include <algorithm>

#include "schema/dependents.hpp"
#include "schema/indexes.hpp"

namespace runner::schema {
namespace {

void forget_name(Schema& schema, const std::string& table, const std::string& constraint) {
    const auto found = schema.constraints.find(beside(table, constraint));
    if (found != schema.constraints.end()) schema.constraints.erase(found);
}

void remove_owned(Schema& schema, const std::string& table, const Column& column) {
    if (column.owns_sequence) schema.sequences.erase(beside(table, column.sequence));
}

/// One of those to its table.
void forget_reference(Schema& schema, const ForeignKey& key) {
    schema.referenced.extract(key.table);
}

/// Those to `referenced` that are `wanted`.
template <class Wanted>
void remove_foreign_keys(Schema& schema, const std::string& referenced, const Wanted& wanted) {
    if (!schema.referenced.contains(referenced)) return;
    for (auto& [name, table] : schema.tables) {
        std::erase_if(table.foreign_keys, [&, &owner = name](const ForeignKey& key) {
            if (key.table != referenced || !wanted(key)) return false;
            forget_name(schema, owner, key.name);
            forget_reference(schema, key);
            return true;
        });
    }
}

}  // namespace

void remove_view(Schema& schema, const std::string& key) {
    schema.views.erase(key);
    for (const std::string& reader : readers(schema, key)) remove_view(schema, reader);
}

void remove_table(Schema& schema, const std::string& key) {
    const auto found = schema.tables.find(key);
    if (found == schema.tables.end()) return;
    for (const std::string& name : found->second.constraints()) forget_name(schema, key, name);
    for (const Column& column : found->second.columns) remove_owned(schema, key, column);
    for (const ForeignKey& foreign : found->second.foreign_keys) forget_reference(schema, foreign);
    schema.tables.erase(found);
    while (!indexes_of(schema, key).empty()) take_index(schema, *indexes_of(schema, key).begin());
    for (const std::string& reader : readers(schema, key)) remove_view(schema, reader);
    remove_foreign_keys(schema, key, [](const ForeignKey&) { return true; });
}

void remove_type(Schema& schema, const std::string& key) {
    schema.types.erase(key);
    if (const auto domain = schema.domains.extract(key)) {
        for (const DomainCheck& check : domain.mapped().checks) forget_name(schema, key, check.name);
    }
    for (const auto& [table, column] : schema.columns_of_type(key)) remove_column(schema, table, column);
}

void remove_index(Schema& schema, const std::string& key) {
    if (!schema.indexes.contains(key)) return;
    const Index index = take_index(schema, key);
    remove_foreign_keys(schema, index.table,
                        [&](const ForeignKey& foreign) { return foreign.key == index.name; });
}

void remove_sequence(Schema& schema, const std::string& key) {
    schema.sequences.erase(key);
    for (auto& [name, table] : schema.tables) {
        for (Column& column : table.columns) {
            if (column.sequence.empty() || beside(name, column.sequence) != key) continue;
            column.identity = false;
            column.sequence.clear();
        }
    }
}

void remove_constraint(Schema& schema, const std::string& table_key, const std::string& name) {
    Table& table = schema.tables.at(table_key);
    const auto named = [&](const auto& constraint) { return constraint.name == name; };
    const bool primary = named(table.primary_key);
    if (primary) table.primary_key = {};
    if (primary || std::erase_if(table.unique, named) > 0 || std::erase_if(table.exclusions, named) > 0)
        remove_index(schema, beside(table_key, name));
    std::erase_if(table.foreign_keys, [&](const ForeignKey& key) {
        if (!named(key)) return false;
        forget_reference(schema, key);
        return true;
    });
    std::erase_if(table.checks, named);
    forget_name(schema, table_key, name);
}

void remove_column(Schema& schema, const std::string& table_key, const std::string& name) {
    Table& table = schema.tables.at(table_key);
    const auto has = [&](const std::vector<std::string>& columns) { return contains(columns, name); };
    std::vector<std::string> gone;
    const auto collect = [&](const auto& constraint) {
        if (has(constraint.columns)) gone.push_back(constraint.name);
    };
    collect(table.primary_key);
    std::for_each(table.unique.begin(), table.unique.end(), collect);
    std::for_each(table.exclusions.begin(), table.exclusions.end(), collect);
    std::for_each(table.foreign_keys.begin(), table.foreign_keys.end(), collect);
    std::for_each(table.checks.begin(), table.checks.end(), collect);
    std::vector<std::string> indexes;
    for (const std::string& key : indexes_of(schema, table_key)) {
        const Index& index = schema.indexes.at(key);
        if (!has(index.columns) && !has(index.included)) continue;
        // The columns of INCLUDE are not the constraint's, but it has no index without them.
        (index.of_constraint ? gone : indexes).push_back(index.of_constraint ? index.name : key);
    }
    for (const std::string& each : gone) remove_constraint(schema, table_key, each);
    for (const std::string& each : indexes) remove_index(schema, each);
    remove_foreign_keys(schema, table_key, [&](const ForeignKey& key) { return has(key.referenced); });
    for (const std::string& reader : readers_of_column(schema, table_key, name)) remove_view(schema, reader);

    const auto found = std::find_if(table.columns.begin(), table.columns.end(),
                                    [&](const Column& column) { return column.name == name; });
    if (found == table.columns.end()) return;
    remove_owned(schema, table_key, *found);
    table.columns.erase(found);
    for (const std::string& computed : computed_from(table, name)) remove_column(schema, table_key, computed);
}

}  // namespace runner::schema
