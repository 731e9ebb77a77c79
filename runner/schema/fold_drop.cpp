#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "schema/fold.hpp"
#include "schema/names.hpp"
#include "sdk/error.hpp"
#include "sdk/nearest.hpp"

namespace runner::schema {
namespace {

std::string_view title(ObjectKind kind) {
    switch (kind) {
        case ObjectKind::table:
            return "table";
        case ObjectKind::index:
            return "index";
        case ObjectKind::view:
            return "view";
        case ObjectKind::type:
            return "type";
    }
    return "object";
}

std::vector<std::string> known(const Schema& schema, ObjectKind kind) {
    std::vector<std::string> names;
    const auto add = [&](const auto& map) {
        for (const auto& each : map) names.push_back(each.first);
    };
    if (kind == ObjectKind::table) add(schema.tables);
    if (kind == ObjectKind::index) add(schema.indexes);
    if (kind == ObjectKind::view) add(schema.views);
    if (kind == ObjectKind::type) add(schema.types);
    return names;
}

bool is_among(const std::vector<ObjectName>& names, const std::string& key) {
    return std::any_of(names.begin(), names.end(),
                       [&](const ObjectName& name) { return key_of(name) == key; });
}

/// Whether the object is there; throws Error (schema) when it must be and is not.
bool is_there(const Schema& schema, const Drop& drop, const ObjectName& name) {
    const auto names = known(schema, drop.kind);
    const std::string key = key_of(name);
    if (std::find(names.begin(), names.end(), key) != names.end()) return true;
    if (drop.if_exists || name.schema || schema.uncertain.contains(name.name.name)) return false;
    const std::string meant = nearest(key, names);
    throw Error(ErrorKind::schema, fmt::format("there is no {} {}", title(drop.kind), key))
        .at(name.span)
        .mend(meant.empty() ? "" : fmt::format("did you mean {}?", meant));
}

void refuse_in_use(const Schema& schema, const Drop& drop, const ObjectName& name) {
    if (drop.cascade || drop.kind == ObjectKind::index) return;
    const std::string key = key_of(name);
    auto users = drop.kind == ObjectKind::type ? schema.columns_of_type(key) : schema.dependents(key);
    std::erase_if(users, [&](const std::string& user) {
        return is_among(drop.names, user) || schema.uncertain.contains(user);
    });
    if (users.empty()) return;
    throw Error(ErrorKind::schema,
                fmt::format("the {} {} is still used by {}", title(drop.kind), key, fmt::join(users, ", ")))
        .at(name.span)
        .mend("drop what uses it first");
}

void drop_view(Schema& schema, const std::string& key) {
    schema.views.erase(key);
    for (const std::string& dependent : schema.dependents(key)) drop_view(schema, dependent);
}

void drop_table(Schema& schema, const std::string& key) {
    schema.tables.erase(key);
    std::erase_if(schema.indexes, [&](const auto& each) { return each.second.table == key; });
    for (const std::string& dependent : schema.dependents(key)) {
        if (schema.views.contains(dependent)) drop_view(schema, dependent);
    }
    for (auto& [name, table] : schema.tables) {
        std::erase_if(table.foreign_keys, [&](const ForeignKey& foreign) { return foreign.table == key; });
    }
}

void drop_type(Schema& schema, const std::string& key) {
    schema.types.erase(key);
    for (auto& [name, table] : schema.tables) {
        std::erase_if(table.columns, [&](const Column& column) {
            return column.type.kind == TypeKind::named && column.type.name == key;
        });
    }
}

}  // namespace

void fold(Schema& schema, const Statement&, const Drop& drop) {
    std::vector<std::string> dropped;
    for (const ObjectName& name : drop.names) {
        if (!is_there(schema, drop, name)) continue;
        refuse_in_use(schema, drop, name);
        dropped.push_back(key_of(name));
    }
    for (const std::string& key : dropped) {
        switch (drop.kind) {
            case ObjectKind::table:
                drop_table(schema, key);
                break;
            case ObjectKind::view:
                drop_view(schema, key);
                break;
            case ObjectKind::type:
                drop_type(schema, key);
                break;
            case ObjectKind::index:
                schema.indexes.erase(key);
                break;
        }
    }
}

}  // namespace runner::schema
