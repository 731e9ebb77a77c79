#include "schema/unify.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "schema/canonical.hpp"
#include "schema/diff_steps.hpp"
#include "schema/text.hpp"

namespace runner::schema {
namespace {

bool is_plain(const Index& index) {
    return index.unique && index.whole && !index.of_constraint &&
           canonical(index.definition) == canonical(fmt::format("({})", names_text(index.columns)));
}

void take_keys(Schema& schema, const Schema& other) {
    for (auto& [name, index] : schema.indexes) {
        const auto table = schema.tables.find(index.table);
        const Table* like = other.table(index.table);
        if (table == schema.tables.end() || !like || !is_plain(index)) continue;
        const Key key{index.name, index.columns, {}};
        if (std::ranges::find(like->unique, key) == like->unique.end()) continue;
        table->second.unique.push_back(key);
        schema.constraints.insert(beside(table->first, key.name));
        index.of_constraint = true;
    }
}

void rename_constraint(Schema& schema, Table& table, const std::string& from, const std::string& to) {
    const auto rename = [&](auto& constraint) {
        if (constraint.name == from) constraint.name = to;
    };
    rename(table.primary_key);
    std::ranges::for_each(table.unique, rename);
    std::ranges::for_each(table.checks, rename);
    std::ranges::for_each(table.foreign_keys, rename);
    for (auto& [name, other] : schema.tables) {
        for (ForeignKey& key : other.foreign_keys)
            if (key.table == table.name && key.key == from) key.key = to;
    }
}

}  // namespace

void unify_keys(Schema& one, Schema& other) {
    take_keys(one, other);
    take_keys(other, one);
}

void unify_names(Schema& one, const Schema& other) {
    const Schema from = canonical(one);
    const Schema to = canonical(other);
    for (auto& [name, table] : one.tables) {
        if (!to.table(name)) continue;
        for (const auto& [old, now] : renamed_constraints(*from.table(name), *to.table(name)))
            rename_constraint(one, table, old, now);
    }
}

}  // namespace runner::schema
