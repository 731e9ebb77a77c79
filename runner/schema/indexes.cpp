#include "schema/indexes.hpp"

#include <utility>

namespace runner::schema {

const std::set<std::string>& indexes_of(const Schema& schema, const std::string& table) {
    static const std::set<std::string> none;
    const auto found = schema.indexes_of.find(table);
    return found == schema.indexes_of.end() ? none : found->second;
}

void add_index(Schema& schema, const std::string& key, Index index) {
    if (schema.indexes.contains(key)) take_index(schema, key);
    schema.indexes_of[index.table].insert(key);
    schema.indexes.emplace(key, std::move(index));
}

Index take_index(Schema& schema, const std::string& key) {
    const auto found = schema.indexes.find(key);  // `key` may be what goes
    const auto of_table = schema.indexes_of.find(found->second.table);
    of_table->second.erase(found->first);
    if (of_table->second.empty()) schema.indexes_of.erase(of_table);
    return std::move(schema.indexes.extract(found).mapped());
}

}  // namespace runner::schema
