#include "schema/unify_keys.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "schema/canonical.hpp"
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

}  // namespace

void unify_keys(Schema& one, Schema& other) {
    take_keys(one, other);
    take_keys(other, one);
}

}  // namespace runner::schema
