#include "schema/foreign_keys.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "schema/indexes.hpp"
#include "schema/names.hpp"
#include "sdk/error.hpp"
#include "sdk/expression/conversions.hpp"

namespace runner::schema {
namespace {

[[noreturn]] void refuse(std::string message, Span at, std::string mend = {}) {
    throw Error(ErrorKind::schema, std::move(message)).at(at).mend(std::move(mend));
}

bool same_set(std::vector<std::string> a, std::vector<std::string> b) {
    std::sort(a.begin(), a.end());
    std::sort(b.begin(), b.end());
    return a == b;
}

/// The name of the key or unique index over exactly `columns`; empty when there is none.
std::string key_over(const Schema& schema, const Table& target, const std::vector<std::string>& columns) {
    const auto fits = [&](const std::string& name, const std::vector<std::string>& others) {
        const auto found = schema.indexes.find(beside(target.name, name));
        return same_set(others, columns) && (found == schema.indexes.end() || found->second.whole);
    };
    if (fits(target.primary_key.name, target.primary_key.columns)) return target.primary_key.name;
    for (const Key& key : target.unique) {
        if (fits(key.name, key.columns)) return key.name;
    }
    for (const std::string& name : indexes_of(schema, target.name)) {
        const Index& index = schema.indexes.at(name);
        if (index.unique && index.whole && same_set(index.columns, columns)) return index.name;
    }
    return {};
}

}  // namespace

void resolve(const Schema& schema, const Table& table, const Reference& reference,
             const std::vector<Identifier>& columns, ForeignKey& key) {
    const Table* target = require_table(schema, reference.table);
    if (!target) return;
    for (const Identifier& column : reference.columns) require_column(schema, *target, column);
    const bool certain = !schema.uncertain.contains(key.table) && !schema.uncertain.contains(table.name);
    const Span place = reference.table.span;
    if (key.referenced.empty()) {
        key.referenced = target->primary_key.columns;
        key.key = target->primary_key.name;
        if (key.referenced.empty()) {
            if (!certain) return;
            refuse(fmt::format("the table {} has no primary key to reference", key.table), place,
                   "name the columns of one of its unique keys");
        }
    }
    if (key.referenced.size() != key.columns.size() && certain) {
        refuse(fmt::format("{} {} cannot refer to {}", columns.size(),
                           columns.size() == 1 ? "column" : "columns", key.referenced.size()),
               place, fmt::format("the key of {} is ({})", key.table, fmt::join(key.referenced, ", ")));
    }
    if (key.key.empty()) key.key = key_over(schema, *target, key.referenced);
    if (key.key.empty() && certain) {
        refuse(fmt::format("the table {} has no unique key over ({})", key.table,
                           fmt::join(key.referenced, ", ")),
               reference.columns.empty()
                   ? place
                   : cover(reference.columns.front().span, reference.columns.back().span),
               "a foreign key refers to a primary key, a UNIQUE constraint or a unique index of all rows");
    }
    require_comparable(schema, table, key, columns.front().span);
}

void require_comparable(const Schema& schema, const Table& table, const ForeignKey& key, Span place) {
    const Table* target = schema.table(key.table);
    const bool certain = !schema.uncertain.contains(key.table) && !schema.uncertain.contains(table.name);
    if (!target || !certain) return;
    for (std::size_t i = 0; i < key.columns.size() && i < key.referenced.size(); ++i) {
        const Column* from = table.column(key.columns[i]);
        const Column* to = target->column(key.referenced[i]);
        if (!from || !to || tree::comparable(schema, from->type, to->type)) continue;
        refuse(fmt::format("{}.{} is {} and refers to {}.{}, which is {}: PostgreSQL cannot compare them",
                           table.name, from->name, from->type.name, key.table, to->name, to->type.name),
               place, "give both the same type");
    }
}

}  // namespace runner::schema
