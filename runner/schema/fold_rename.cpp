#include <fmt/format.h>

#include <string_view>

#include "schema/fold.hpp"
#include "schema/names.hpp"
#include "schema/renaming.hpp"
#include "sdk/error.hpp"

namespace runner::schema {
namespace {

/// PostgreSQL's ALTER INDEX renames whatever relation there is; the others are particular.
bool is_there(const Schema& schema, const RenameObject& rename, const std::string& key) {
    const bool view = rename.kind == ObjectKind::view;
    const bool sequence = rename.kind == ObjectKind::sequence;
    const bool there = view       ? schema.views.contains(key)
                       : sequence ? schema.sequences.contains(key)
                                  : schema.has_relation(key);
    const bool other =
        !there && schema.has_relation(key) && !schema.uncertain.contains(rename.name.name.name);
    if (other) {
        throw Error(ErrorKind::schema, fmt::format("{} is no {}", key, view ? "view" : "sequence"))
            .at(rename.name.span);
    }
    if (there || rename.if_exists) return there;
    return view       ? require_view(schema, key, rename.name)
           : sequence ? require_sequence(schema, key, rename.name)
                      : require_index(schema, key, rename.name);
}

}  // namespace

void rename_relation(Schema& schema, const std::string& from, const Identifier& name) {
    const std::string to = beside(from, name.name);
    require_new_relation(schema, name, from);
    if (schema.tables.contains(from) || schema.views.contains(from)) require_new_type(schema, name, to);
    if (schema.tables.contains(from)) return rename_table(schema, from, to);
    if (schema.views.contains(from)) return rename_view(schema, from, to);
    if (schema.sequences.contains(from)) return rename_sequence(schema, from, to);
    const auto index = schema.indexes.find(from);
    if (index == schema.indexes.end()) return;
    if (index->second.of_constraint) require_new_constraint(schema.tables.at(index->second.table), name);
    rename_index(schema, from, to);
}

void fold(Schema& schema, const Statement&, const RenameObject& rename) {
    const std::string key = key_of(rename.name);
    if (is_there(schema, rename, key)) return rename_relation(schema, key, rename.to);
    if (schema.uncertain.contains(rename.name.name.name)) schema.uncertain.insert(rename.to.name);
}

}  // namespace runner::schema
