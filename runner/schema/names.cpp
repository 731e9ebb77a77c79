#include "schema/names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "sdk/error.hpp"
#include "sdk/invented_names.hpp"
#include "sdk/nearest.hpp"

namespace runner::schema {
namespace {

[[noreturn]] void refuse(std::string message, Span at, std::string mend = {}) {
    throw Error(ErrorKind::schema, std::move(message)).at(at).mend(std::move(mend));
}

template <class Map>
std::vector<std::string> keys(const Map& map) {
    std::vector<std::string> result;
    result.reserve(map.size());
    for (const auto& each : map) result.push_back(each.first);
    return result;
}

[[noreturn]] void refuse_missing(std::string_view kind, const std::string& name, Span at,
                                 const std::vector<std::string>& known) {
    const std::string meant = nearest(name, known);
    refuse(
        fmt::format("there is no {} {}", kind, name), at,
        meant.empty()
            ? fmt::format("see whether the name is right: no statement before this one makes such a {}", kind)
            : fmt::format("did you mean {}?", meant));
}

bool require_named(const Schema& schema, std::string_view kind, const std::vector<std::string>& known,
                   const std::string& key, const ObjectName& name) {
    if (std::find(known.begin(), known.end(), key) != known.end()) return true;
    if (elsewhere(name) || schema.uncertain.contains(name.name.name)) return false;
    refuse_missing(kind, key, name.span, known);
}

}  // namespace

bool elsewhere(const ObjectName& name) {
    return name.schema && name.schema->name != "public";
}

std::string key_of(const ObjectName& name) {
    return elsewhere(name) ? name.schema->name + "." + name.name.name : name.name.name;
}

void require_length(const Identifier& name) {
    if (name.name.size() <= longest_name) return;
    refuse(fmt::format("the name has {} bytes, and PostgreSQL keeps {}", name.name.size(), longest_name),
           name.span, "shorten it");
}

void require_new_relation(const Schema& schema, const ObjectName& name) {
    const Identifier whole = {name.name.name, name.name.quoted, name.span};
    require_new_relation(schema, whole, key_of(name));
    require_new_type(schema, whole, key_of(name));
}

void require_new_relation(const Schema& schema, const Identifier& name, const std::string& table) {
    require_length(name);
    const std::string key = beside(table, name.name);
    const char* kind = schema.tables.contains(key)      ? "a table"
                       : schema.views.contains(key)     ? "a view"
                       : schema.indexes.contains(key)   ? "an index"
                       : schema.sequences.contains(key) ? "a sequence"
                                                        : nullptr;
    if (!kind || schema.uncertain.contains(name.name)) return;
    refuse(fmt::format("there is {} {} already", kind, key), name.span,
           "choose another name, or drop the other first");
}

void require_new_type(const Schema& schema, const Identifier& name, const std::string& key) {
    require_length(name);
    // Every table and view is a type too.
    const bool taken = schema.types.contains(key) || schema.domains.contains(key) ||
                       schema.tables.contains(key) || schema.views.contains(key);
    if (!taken || schema.uncertain.contains(name.name)) return;
    refuse(fmt::format("there is a type {} already", key), name.span, "choose another name");
}

bool is_elsewhere_too(const Schema& schema, const std::string& key) {
    if (key.find('.') != key.npos) return false;
    const std::string in_another_schema = "." + key;
    const auto is_there = [&](const auto& each) { return each.first.ends_with(in_another_schema); };
    return std::ranges::any_of(schema.tables, is_there) || std::ranges::any_of(schema.views, is_there);
}

namespace {

/// Whether a statement that is not understood may have made the name: of 'part_%s', say.
bool is_put_together(const Schema& schema, const std::string& key) {
    return std::ranges::any_of(schema.uncertain, [&](const std::string& word) {
        return word.ends_with('_') && key.starts_with(word);
    });
}

}  // namespace

bool require_relation(const Schema& schema, const ObjectName& name) {
    const std::string key = key_of(name);
    if (schema.tables.contains(key) || schema.views.contains(key)) return true;
    const bool catalog = elsewhere(name) || key.starts_with("pg_");
    if (catalog || schema.sequences.contains(key) || schema.uncertain.contains(name.name.name)) return false;
    if (is_elsewhere_too(schema, key) || is_put_together(schema, key)) return false;
    std::vector<std::string> known = keys(schema.tables);
    for (std::string& view : keys(schema.views)) known.push_back(std::move(view));
    refuse_missing("table", key, name.span, known);
}

const Table* require_table(const Schema& schema, const ObjectName& name) {
    if (const Table* table = schema.table(key_of(name))) return table;
    if (elsewhere(name) || schema.uncertain.contains(name.name.name) ||
        is_elsewhere_too(schema, key_of(name)) || is_put_together(schema, key_of(name)))
        return nullptr;
    refuse_missing("table", key_of(name), name.span, keys(schema.tables));
}

bool require_sequence(const Schema& schema, const std::string& key, const ObjectName& name) {
    return require_named(schema, "sequence", {schema.sequences.begin(), schema.sequences.end()}, key, name);
}

bool require_index(const Schema& schema, const std::string& key, const ObjectName& name) {
    return require_named(schema, "index", keys(schema.indexes), key, name);
}

bool require_view(const Schema& schema, const std::string& key, const ObjectName& name) {
    return require_named(schema, "view", keys(schema.views), key, name);
}

void require_type(const Schema& schema, const ObjectName& name) {
    const std::string key = key_of(name);
    if (schema.types.contains(key) || elsewhere(name) || schema.uncertain.contains(name.name.name)) return;
    refuse_missing("type", key, name.span, keys(schema.types));
}

void require_new_constraint(const Table& table, const Identifier& name) {
    require_length(name);
    const auto names = table.constraints();
    if (std::find(names.begin(), names.end(), name.name) == names.end()) return;
    refuse(fmt::format("the table {} has a constraint {} already", table.name, name.name), name.span,
           "choose another name, or drop the other first");
}

void require_new_column(const Schema& schema, const Table& table, const Identifier& name) {
    require_length(name);
    if (!table.column(name.name) || schema.uncertain.contains(table.name)) return;
    refuse(fmt::format("the table {} has a column {} already", table.name, name.name), name.span,
           "choose another name, or drop the other first");
}

void require_column(const Schema& schema, const Table& table, const Identifier& column) {
    if (table.column(column.name) || schema.uncertain.contains(table.name) ||
        schema.uncertain.contains(column.name) || is_elsewhere_too(schema, table.name))
        return;
    std::vector<std::string> known;
    for (const Column& each : table.columns) known.push_back(each.name);
    const std::string meant = nearest(column.name, known);
    refuse(fmt::format("the table {} has no column {}", table.name, column.name), column.span,
           meant.empty() ? "" : fmt::format("did you mean {}?", meant));
}

}  // namespace runner::schema
