#include "schema/dependents.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace runner::schema {
namespace {

/// Those to `referenced` that are `wanted`.
template <class Wanted>
std::vector<std::string> foreign_keys(const Schema& schema, const std::string& referenced,
                                      const Wanted& wanted) {
    std::vector<std::string> result;
    if (!schema.referenced.contains(referenced)) return result;
    for (const auto& [name, table] : schema.tables) {
        for (const ForeignKey& key : table.foreign_keys) {
            if (key.table == referenced && wanted(name, key))
                result.push_back(fmt::format("constraint {} of {}", key.name, name));
        }
    }
    return result;
}

}  // namespace

std::vector<std::string> readers(const Schema& schema, const std::string& relation) {
    std::vector<std::string> result;
    for (const auto& [name, view] : schema.views) {
        if (contains(view.uses, relation)) result.push_back(name);
    }
    return result;
}

std::vector<std::string> readers_of_column(const Schema& schema, const std::string& table,
                                           const std::string& column) {
    std::vector<std::string> result;
    for (const auto& [name, view] : schema.views) {
        const auto found = view.reads.find(table);
        if (found != view.reads.end() && found->second.contains(column)) result.push_back(name);
    }
    return result;
}

std::vector<std::string> computed_from(const Table& table, const std::string& column) {
    std::vector<std::string> result;
    for (const Column& each : table.columns) {
        if (contains(each.computed_from, column)) result.push_back(each.name);
    }
    return result;
}

std::vector<std::string> referring_to_column(const Schema& schema, const std::string& table,
                                             const std::string& column) {
    return foreign_keys(schema, table, [&](const std::string& owner, const ForeignKey& key) {
        // One of the table's own over that column goes with it.
        const bool goes = owner == table && contains(key.columns, column);
        return contains(key.referenced, column) && !goes;
    });
}

std::vector<std::string> standing_on(const Schema& schema, const std::string& table, const std::string& key) {
    return foreign_keys(schema, table,
                        [&](const std::string&, const ForeignKey& foreign) { return foreign.key == key; });
}

std::vector<std::string> generated_by(const Schema& schema, const std::string& sequence) {
    std::vector<std::string> result;
    for (const auto& [name, table] : schema.tables) {
        for (const Column& column : table.columns) {
            if (column.identity && beside(name, column.sequence) == sequence)
                result.push_back(fmt::format("column {} of {}", column.name, name));
        }
    }
    return result;
}

std::vector<std::string> users_of_column(const Schema& schema, const std::string& table,
                                         const std::string& column) {
    std::vector<std::string> users = referring_to_column(schema, table, column);
    for (const std::string& each : computed_from(schema.tables.at(table), column))
        users.push_back("column " + each);
    for (const std::string& each : readers_of_column(schema, table, column)) users.push_back("view " + each);
    return users;
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace runner::schema
