#include "sdk/schema.hpp"

#include <algorithm>

namespace runner {

const Column* Table::column(const std::string& wanted) const {
    const auto found = std::find_if(columns.begin(), columns.end(),
                                    [&](const Column& column) { return column.name == wanted; });
    return found == columns.end() ? nullptr : &*found;
}

const EnumType* Schema::type(const std::string& wanted) const {
    const auto found = types.find(wanted);
    return found == types.end() ? nullptr : &found->second;
}

const Table* Schema::table(const std::string& wanted) const {
    const auto found = tables.find(wanted);
    return found == tables.end() ? nullptr : &found->second;
}

std::vector<std::string> Schema::dependents(const std::string& wanted) const {
    std::vector<std::string> result;
    for (const auto& [name, table] : tables) {
        const bool references = std::any_of(table.foreign_keys.begin(), table.foreign_keys.end(),
                                            [&](const ForeignKey& key) { return key.table == wanted; });
        if (references && name != wanted) result.push_back(name);
    }
    for (const auto& [name, view] : views) {
        if (std::find(view.uses.begin(), view.uses.end(), wanted) != view.uses.end()) result.push_back(name);
    }
    return result;
}

std::vector<std::string> Schema::columns_of_type(const std::string& wanted) const {
    std::vector<std::string> result;
    for (const auto& [name, table] : tables) {
        for (const Column& column : table.columns) {
            if (column.type.kind == TypeKind::named && column.type.name == wanted) {
                result.push_back(name + "." + column.name);
            }
        }
    }
    return result;
}

}  // namespace runner
