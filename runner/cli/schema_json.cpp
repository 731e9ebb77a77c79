#include "cli/schema_json.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "cli/json.hpp"
#include "schema/text.hpp"

namespace runner::cli {

namespace json = boost::json;

namespace {

json::array list(const std::vector<std::string>& names) {
    return json::array(names.begin(), names.end());
}

json::value json_of(const Column& column) {
    return json::object{
        {"name", column.name},
        {"type", column.domain.empty() ? schema::type_text(base_type(column.type)) : column.domain},
        {"not_null", column.not_null},
        {"identity", column.identity},
        {"default", or_null(column.default_value ? column.default_value->text : "")},
        {"generated", or_null(column.generated.value_or(""))}};
}

json::value json_of(const Key& key) {
    return json::object{{"name", key.name}, {"columns", list(key.columns)}};
}

json::value json_of(const ForeignKey& key) {
    return json::object{{"name", key.name},
                        {"columns", list(key.columns)},
                        {"table", key.table},
                        {"referenced", list(key.referenced)},
                        {"on_delete", or_null(key.on_delete)},
                        {"on_update", or_null(key.on_update)}};
}

json::value json_of(const Check& check) {
    return json::object{{"name", check.name}, {"condition", check.condition}};
}

template <class Item>
json::array each(const std::vector<Item>& items) {
    json::array result;
    for (const Item& item : items) result.push_back(json_of(item));
    return result;
}

json::value json_of(const Schema& schema, const Table& table) {
    json::array indexes;
    for (const auto& [name, index] : schema.indexes) {
        if (index.table == table.name && !index.of_constraint)
            indexes.push_back(json::object{{"name", name},
                                           {"unique", index.unique},
                                           {"columns", list(index.columns)},
                                           {"sql", schema::create_text(index)}});
    }
    return json::object{
        {"name", table.name},
        {"columns", each(table.columns)},
        {"primary_key", table.primary_key.columns.empty() ? json::value() : json_of(table.primary_key)},
        {"unique", each(table.unique)},
        {"foreign_keys", each(table.foreign_keys)},
        {"checks", each(table.checks)},
        {"indexes", std::move(indexes)}};
}

}  // namespace

json::value json_of(const Schema& schema) {
    json::array types;
    json::array domains;
    json::array tables;
    json::array views;
    for (const auto& [name, type] : schema.types)
        types.push_back(json::object{{"name", name}, {"values", list(type.values)}});
    for (const auto& [name, domain] : schema.domains)
        domains.push_back(json::object{{"name", name}, {"sql", schema::create_text(domain)}});
    for (const auto& [name, table] : schema.tables) tables.push_back(json_of(schema, table));
    for (const auto& [name, view] : schema.views)
        views.push_back(json::object{{"name", name}, {"query", view.query}});
    return json::object{{"types", std::move(types)},
                        {"domains", std::move(domains)},
                        {"tables", std::move(tables)},
                        {"views", std::move(views)}};
}

}  // namespace runner::cli
