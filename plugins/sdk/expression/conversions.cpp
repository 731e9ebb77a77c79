#include "sdk/expression/conversions.hpp"

#include <algorithm>
#include <span>

#include "sdk/expression/value_types.hpp"

namespace runner::tree {
namespace {

using enum TypeKind;

/// What values of a type become.
struct Casts {
    TypeKind from;
    std::span<const TypeKind> to;
};

constexpr TypeKind numbers[] = {smallint, integer, bigint, numeric, real, double_precision};
constexpr TypeKind of_date[] = {timestamp, timestamp_tz};
constexpr TypeKind of_time[] = {time_tz, interval};
constexpr TypeKind of_time_tz[] = {time};
constexpr TypeKind of_timestamp[] = {date, time, timestamp_tz};
constexpr TypeKind of_timestamp_tz[] = {date, time, time_tz, timestamp};
constexpr TypeKind of_interval[] = {time};
constexpr TypeKind of_json[] = {jsonb};
constexpr TypeKind of_jsonb[] = {json};

/// The rows of pg_cast whose castcontext is 'i' or 'a' (PostgreSQL 15); any type becomes text besides, of
/// whatever length (manual, CREATE CAST).
constexpr Casts casts[] = {
    {smallint, numbers},
    {integer, numbers},
    {bigint, numbers},
    {numeric, numbers},
    {real, numbers},
    {double_precision, numbers},
    {date, of_date},
    {time, of_time},
    {time_tz, of_time_tz},
    {timestamp, of_timestamp},
    {timestamp_tz, of_timestamp_tz},
    {interval, of_interval},
    {json, of_json},
    {jsonb, of_jsonb},
};

bool is_known(const Schema& schema, const DataType& type) {
    return type.dimensions == 0 && (type.kind != named || schema.type(type.name) != nullptr);
}

bool same(const DataType& a, const DataType& b) {
    return base_kind(a.kind) == base_kind(b.kind) && (a.kind != named || a.name == b.name);
}

/// How far a number is from a whole one: PostgreSQL goes from the first to the last by itself.
int width(TypeKind kind) {
    return is_integer(kind) ? 0 : kind == numeric ? 1 : 2;
}

bool is_moment(TypeKind kind) {
    return kind == date || is_timestamp(kind);
}

}  // namespace

bool comparable(const Schema& schema, const DataType& from, const DataType& to) {
    if (!is_known(schema, from) || !is_known(schema, to) || same(from, to)) return true;
    const TypeKind a = base_kind(from.kind);
    const TypeKind b = base_kind(to.kind);
    const auto both = [&](auto test) { return test(a) && test(b); };
    if (both(is_number)) return width(a) <= width(b);
    return both(is_text) || both(is_moment) || (a == time && (b == time_tz || b == interval));
}

bool assignable(const Schema& schema, const DataType& from, const DataType& to) {
    if (!is_known(schema, from) || !is_known(schema, to) || same(from, to)) return true;
    const TypeKind kind = base_kind(to.kind);
    if (is_text(kind)) return true;
    const auto* known = std::ranges::find(casts, base_kind(from.kind), &Casts::from);
    return known != std::end(casts) && std::ranges::find(known->to, kind) != known->to.end();
}

}  // namespace runner::tree
