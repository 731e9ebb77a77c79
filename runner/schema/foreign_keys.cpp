#include "schema/foreign_keys.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "schema/names.hpp"
#include "sdk/error.hpp"

namespace runner::schema {
namespace {

[[noreturn]] void refuse(std::string message, Span at, std::string mend = {}) {
    throw Error(ErrorKind::schema, std::move(message)).at(at).mend(std::move(mend));
}

/// Types that PostgreSQL compares with one another; zero for one that it compares with itself alone.
int family(TypeKind kind) {
    switch (kind) {
        case TypeKind::smallint:
        case TypeKind::integer:
        case TypeKind::bigint:
        case TypeKind::smallserial:
        case TypeKind::serial:
        case TypeKind::bigserial:
            return 1;
        case TypeKind::numeric:
            return 2;
        case TypeKind::real:
        case TypeKind::double_precision:
            return 3;
        case TypeKind::varchar:
        case TypeKind::character:
        case TypeKind::text:
            return 4;
        case TypeKind::date:
        case TypeKind::timestamp:
        case TypeKind::timestamp_tz:
            return 5;
        case TypeKind::time:
        case TypeKind::time_tz:
            return 6;
        default:
            return 0;
    }
}

/// Whether PostgreSQL compares a column of type `from` with a key of type `to` (measured on 15, each with
/// each): within a family, and where it casts `from` to `to` without being asked.
bool comparable(const Schema& schema, const DataType& from, const DataType& to) {
    const auto known = [&](const DataType& type) {
        return type.dimensions == 0 && (type.kind != TypeKind::named || schema.type(type.name) != nullptr);
    };
    if (!known(from) || !known(to)) return true;
    if (from.kind == to.kind) return from.kind != TypeKind::named || from.name == to.name;
    const int a = family(from.kind);
    const int b = family(to.kind);
    if (a != 0 && a == b) return true;
    const bool numbers = a >= 1 && b <= 3 && a < b;
    return numbers || (from.kind == TypeKind::time && to.kind == TypeKind::interval);
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
    for (const auto& [name, index] : schema.indexes) {
        if (index.table == target.name && index.unique && index.whole && same_set(index.columns, columns))
            return index.name;
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
    for (std::size_t i = 0; i < key.columns.size() && i < key.referenced.size() && certain; ++i) {
        const Column* from = table.column(key.columns[i]);
        const Column* to = target->column(key.referenced[i]);
        if (!from || !to || comparable(schema, from->type, to->type)) continue;
        refuse(fmt::format("the column {} is {}, and {}.{} is {}: PostgreSQL cannot compare them", from->name,
                           from->type.name, key.table, to->name, to->type.name),
               columns[i].span, fmt::format("give it the type {}", to->type.name));
    }
}

}  // namespace runner::schema
