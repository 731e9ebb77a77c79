#include "sdk/schema.hpp"

#include <algorithm>

namespace runner {

const Column* Table::column(const std::string& wanted) const {
    const auto found = std::find_if(columns.begin(), columns.end(),
                                    [&](const Column& column) { return column.name == wanted; });
    return found == columns.end() ? nullptr : &*found;
}

std::vector<std::string> Table::constraints() const {
    std::vector<std::string> names;
    const auto add = [&](const auto& constraint) { names.push_back(constraint.name); };
    if (!primary_key.columns.empty()) add(primary_key);
    std::for_each(unique.begin(), unique.end(), add);
    std::for_each(foreign_keys.begin(), foreign_keys.end(), add);
    std::for_each(checks.begin(), checks.end(), add);
    std::for_each(exclusions.begin(), exclusions.end(), add);
    return names;
}

std::string beside(std::string_view table, std::string_view name) {
    const std::size_t dot = table.find('.');
    return std::string(dot == std::string_view::npos ? "" : table.substr(0, dot + 1)).append(name);
}

const EnumType* Schema::type(const std::string& wanted) const {
    const auto found = types.find(wanted);
    return found == types.end() ? nullptr : &found->second;
}

const Domain* Schema::domain(const DataType& type) const {
    if (type.kind != TypeKind::named || type.dimensions > 0) return nullptr;
    if (!type.schema.empty() && type.schema != "public") return nullptr;
    const auto found = domains.find(type.name);
    return found == domains.end() ? nullptr : &found->second;
}

const Table* Schema::table(const std::string& wanted) const {
    const auto found = tables.find(wanted);
    return found == tables.end() ? nullptr : &found->second;
}

bool Schema::has_relation(const std::string& name) const {
    return tables.contains(name) || indexes.contains(name) || views.contains(name) ||
           sequences.contains(name);
}

std::vector<std::string> Schema::dependents(const std::string& wanted) const {
    std::vector<std::string> result;
    const auto refers = [&](const ForeignKey& key) { return key.table == wanted; };
    if (referenced.contains(wanted)) {
        for (const auto& [name, table] : tables) {
            if (name != wanted && std::ranges::any_of(table.foreign_keys, refers)) result.push_back(name);
        }
    }
    for (const auto& [name, view] : views) {
        if (std::find(view.uses.begin(), view.uses.end(), wanted) != view.uses.end()) result.push_back(name);
    }
    return result;
}

std::vector<std::pair<std::string, std::string>> Schema::columns_of_type(const std::string& wanted) const {
    std::vector<std::pair<std::string, std::string>> result;
    for (const auto& [name, table] : tables) {
        for (const Column& column : table.columns) {
            const bool named = column.type.kind == TypeKind::named && column.type.name == wanted;
            if (named || column.domain == wanted) result.emplace_back(name, column.name);
        }
    }
    return result;
}

}  // namespace runner
