#include "schema/part.hpp"

#include <algorithm>

#include "schema/dependents.hpp"
#include "schema/indexes.hpp"
#include "schema/names.hpp"

namespace runner::schema {
namespace {

template <class Object>
void copy(const std::map<std::string, Object>& from, std::map<std::string, Object>& to,
          const std::string& name) {
    if (const auto found = from.find(name); found != from.end()) to.insert(*found);
}

/// Constraints may be given names, but none is invented.
bool invents_nothing(const AlterAction& action) {
    const auto* added = std::get_if<AddColumn>(&action);
    if (added == nullptr) return !std::holds_alternative<AddConstraint>(action);
    return std::all_of(
        added->column.constraints.begin(), added->column.constraints.end(), [](const Constraint& each) {
            return each.kind == ConstraintKind::not_null || each.kind == ConstraintKind::null ||
                   each.kind == ConstraintKind::default_value;
        });
}

bool is_modest(const AlterTable& alter) {
    return std::all_of(alter.actions.begin(), alter.actions.end(), [](const AlterAction& action) {
        const auto* dropped = std::get_if<DropColumn>(&action);
        const auto* column = std::get_if<AlterColumn>(&action);
        const bool cascades = dropped != nullptr && dropped->cascade;
        const bool generates = column != nullptr && std::holds_alternative<AddIdentity>(column->change);
        return !cascades && !generates && invents_nothing(action);
    });
}

void add_words(std::set<std::string>& names, const Statement& statement) {
    for (const Token& token : statement.tokens) {
        if (is_name(token)) names.insert(identifier_of(token, statement.text));
    }
}

/// What belongs to a table that is in `part`, and the types of its columns.
void add_own(const Schema& all, Schema& part, const std::string& key) {
    const Table& table = part.tables.at(key);
    for (const std::string& name : table.constraints()) {
        const std::string constraint = beside(key, name);
        if (!part.constraints.contains(constraint) && all.constraints.contains(constraint))
            part.constraints.insert(constraint);
    }
    for (const Column& column : table.columns) {
        if (!column.sequence.empty()) part.sequences.insert(beside(key, column.sequence));
        copy(all.types, part.types, column.type.name);
        copy(all.domains, part.domains, column.domain);
    }
}

void add_readers(const Schema& all, Schema& part, const std::string& relation) {
    for (const std::string& reader : readers(all, relation)) {
        if (part.views.contains(reader)) continue;
        copy(all.views, part.views, reader);
        add_readers(all, part, reader);
    }
}

/// The tables that refer to those called `names`, or have columns of such types.
void add_users(const Schema& all, Schema& part, const std::set<std::string>& names) {
    const auto refers = [&](const ForeignKey& key) { return names.contains(key.table); };
    const auto is_of = [&](const Column& column) {
        return names.contains(column.type.name) || names.contains(column.domain);
    };
    const bool types = !part.types.empty() || !part.domains.empty();
    const bool referenced =
        std::ranges::any_of(names, [&](const std::string& name) { return all.referenced.contains(name); });
    if (!types && !referenced) return;
    for (const auto& [name, table] : all.tables) {
        if ((referenced && std::ranges::any_of(table.foreign_keys, refers)) ||
            (types && std::ranges::any_of(table.columns, is_of)))
            part.tables.insert({name, table});
    }
}

}  // namespace

bool add_names(Names& to, const Statement& statement) {
    std::set<std::string>& names = to.names;
    if (const auto* drop = std::get_if<Drop>(&statement.node)) {
        if (drop->cascade) return false;
        for (const ObjectName& each : drop->names) names.insert(key_of(each));
        return true;
    }
    const auto* alter = std::get_if<AlterTable>(&statement.node);
    if (alter == nullptr || !is_modest(*alter)) return false;
    to.altered = true;
    names.insert(key_of(alter->table));
    add_words(names, statement);
    return true;
}

Schema part(const Schema& all, const Names& asked) {
    const std::set<std::string>& names = asked.names;
    Schema part;
    part.uncertain = all.uncertain;
    for (const std::string& name : names) {
        copy(all.types, part.types, name);
        copy(all.domains, part.domains, name);
        copy(all.tables, part.tables, name);
        copy(all.indexes, part.indexes, name);
        copy(all.views, part.views, name);
        if (all.sequences.contains(name)) part.sequences.insert(name);
    }
    add_users(all, part, names);
    for (const std::string& name : names) {
        const Table* table = all.table(name);
        for (const ForeignKey& key : table ? table->foreign_keys : std::vector<ForeignKey>())
            copy(all.tables, part.tables, key.table);
        if (table || all.views.contains(name)) add_readers(all, part, name);
    }
    for (const auto& [name, table] : part.tables) {
        for (const ForeignKey& key : table.foreign_keys) part.referenced.insert(key.table);
        add_own(all, part, name);
        if (!asked.altered) continue;
        for (const std::string& index : indexes_of(all, name)) copy(all.indexes, part.indexes, index);
    }
    for (const auto& [name, index] : part.indexes) part.indexes_of[index.table].insert(name);
    return part;
}

}  // namespace runner::schema
