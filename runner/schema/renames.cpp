#include "schema/renames.hpp"

#include <algorithm>
#include <variant>

#include "schema/canonical.hpp"
#include "schema/names.hpp"

namespace runner::schema {
namespace {

using Names = std::map<std::string, std::string>;
using Parts = std::map<Renames::Part, std::string>;

Names reversed(const Names& names) {
    Names result;
    for (const auto& [to, from] : names) result[from] = to;
    return result;
}

Parts reversed(const Parts& parts, const Names& owners) {
    Parts result;
    for (const auto& [place, from] : parts) {
        const auto owner = owners.find(place.first);
        result[{owner == owners.end() ? place.first : owner->second, from}] = place.second;
    }
    return result;
}

void add(Names& names, const std::string& from, const std::string& to) {
    const auto earlier = names.extract(from);
    names[to] = earlier.empty() ? from : earlier.mapped();
}

void add(Parts& parts, const std::string& owner, const std::string& from, const std::string& to) {
    const auto earlier = parts.extract({owner, from});
    parts[{owner, to}] = earlier.empty() ? from : earlier.mapped();
}

/// The owner of parts has another name now.
void follow(Parts& parts, const std::string& from, const std::string& to) {
    Parts result;
    for (const auto& [place, old] : parts)
        result[{place.first == from ? to : place.first, place.second}] = old;
    parts = std::move(result);
}

bool same_columns(const Table& a, const Table& b) {
    return std::ranges::equal(a.columns, b.columns, [](const Column& one, const Column& other) {
        return one.name == other.name && one.type == other.type;
    });
}

void guess_columns(Renames& result, const Table& from, const Table& to) {
    for (const Column& column : to.columns) {
        if (from.column(column.name)) continue;
        for (const Column& old : from.columns) {
            const bool taken = std::ranges::any_of(result.columns, [&](const auto& entry) {
                return entry.first.first == to.name && entry.second == old.name;
            });
            if (to.column(old.name) || taken || !(old.type == column.type)) continue;
            result.columns[{to.name, column.name}] = old.name;
            break;
        }
    }
}

}  // namespace

Renames Renames::reversed() const {
    return {schema::reversed(tables), schema::reversed(types), schema::reversed(columns, tables),
            schema::reversed(values, types)};
}

Renames Renames::pending(const Schema& from) const {
    Renames result = *this;
    std::erase_if(result.tables,
                  [&](const auto& entry) { return !from.table(entry.second) || from.table(entry.first); });
    std::erase_if(result.columns, [&](const auto& entry) {
        const auto& [place, old] = entry;
        const auto renamed = result.tables.find(place.first);
        const Table* table = from.table(renamed == result.tables.end() ? place.first : renamed->second);
        return !table || !table->column(old) || table->column(place.second);
    });
    return result;
}

void add_renames(Renames& renames, const Statement& statement) {
    if (const auto* alter = std::get_if<AlterTable>(&statement.node)) {
        const std::string table = key_of(alter->table);
        for (const AlterAction& action : alter->actions) {
            if (const auto* column = std::get_if<RenameColumn>(&action))
                add(renames.columns, table, column->from.name, column->to.name);
            if (const auto* to = std::get_if<RenameTable>(&action)) {
                const std::string name = beside(table, to->to.name);
                add(renames.tables, table, name);
                follow(renames.columns, table, name);
            }
        }
    } else if (const auto* type = std::get_if<AlterType>(&statement.node)) {
        const std::string key = key_of(type->name);
        if (const auto* value = std::get_if<RenameValue>(&type->action))
            add(renames.values, key, value->from, value->to);
        if (const auto* to = std::get_if<RenameType>(&type->action)) {
            const std::string name = beside(key, to->to.name);
            add(renames.types, key, name);
            follow(renames.values, key, name);
        }
    }
}

Renames guessed(const Schema& from, const Schema& to) {
    const Schema before = canonical(from);
    const Schema after = canonical(to);
    Renames result;
    for (const auto& [name, table] : after.tables) {
        if (const Table* old = before.table(name)) {
            guess_columns(result, *old, table);
            continue;
        }
        for (const auto& [old_name, old] : before.tables) {
            if (after.table(old_name) || !same_columns(old, table)) continue;
            result.tables[name] = old_name;
            break;
        }
    }
    return result;
}

}  // namespace runner::schema
