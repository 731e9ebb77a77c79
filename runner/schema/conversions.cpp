#include "schema/conversions.hpp"

#include <algorithm>

namespace runner::schema {
namespace {

/// In the order in which PostgreSQL goes from one to the next by itself.
enum class Family { none, integers, numeric, floats, text, times_of_day, moments };

Family family(TypeKind kind) {
    switch (kind) {
        case TypeKind::smallint:
        case TypeKind::integer:
        case TypeKind::bigint:
        case TypeKind::smallserial:
        case TypeKind::serial:
        case TypeKind::bigserial:
            return Family::integers;
        case TypeKind::numeric:
            return Family::numeric;
        case TypeKind::real:
        case TypeKind::double_precision:
            return Family::floats;
        case TypeKind::varchar:
        case TypeKind::character:
        case TypeKind::text:
            return Family::text;
        case TypeKind::time:
        case TypeKind::time_tz:
            return Family::times_of_day;
        case TypeKind::date:
        case TypeKind::timestamp:
        case TypeKind::timestamp_tz:
            return Family::moments;
        default:
            return Family::none;
    }
}

bool is_number(Family family) {
    return family == Family::integers || family == Family::numeric || family == Family::floats;
}

bool is_known(const Schema& schema, const DataType& type) {
    return type.dimensions == 0 && (type.kind != TypeKind::named || schema.type(type.name) != nullptr);
}

bool same(const DataType& a, const DataType& b) {
    return a.kind == b.kind && (a.kind != TypeKind::named || a.name == b.name);
}

/// Conversions outside the families.
struct Pair {
    TypeKind from;
    TypeKind to;
};
constexpr Pair assigned[] = {
    {TypeKind::timestamp, TypeKind::time},       {TypeKind::timestamp_tz, TypeKind::time},
    {TypeKind::timestamp_tz, TypeKind::time_tz}, {TypeKind::time, TypeKind::interval},
    {TypeKind::interval, TypeKind::time},        {TypeKind::json, TypeKind::jsonb},
    {TypeKind::jsonb, TypeKind::json},
};

}  // namespace

bool comparable(const Schema& schema, const DataType& from, const DataType& to) {
    if (!is_known(schema, from) || !is_known(schema, to) || same(from, to)) return true;
    const Family a = family(from.kind);
    const Family b = family(to.kind);
    if (a != Family::none && a == b) return true;
    if (is_number(a) && is_number(b)) return a < b;
    return from.kind == TypeKind::time && to.kind == TypeKind::interval;
}

bool assignable(const Schema& schema, const DataType& from, const DataType& to) {
    if (!is_known(schema, from) || !is_known(schema, to) || same(from, to)) return true;
    const Family a = family(from.kind);
    const Family b = family(to.kind);
    if (b == Family::text || (is_number(a) && is_number(b)) || (a != Family::none && a == b)) return true;
    return std::any_of(std::begin(assigned), std::end(assigned),
                       [&](const Pair& pair) { return pair.from == from.kind && pair.to == to.kind; });
}

}  // namespace runner::schema
