#include "sdk/expression/value_types.hpp"

#include <algorithm>

namespace runner::tree {

std::optional<DataType> common_type(std::span<const Expr> expressions) {
    std::optional<DataType> result;
    bool untyped_text = false;
    for (const Expr& each : expressions) {
        untyped_text = untyped_text || each.form == Form::string;
        if (each.type) widen(result, *each.type);
    }
    if (!result && untyped_text) return type_of_kind(TypeKind::text);
    return result;
}

namespace {

/// Types that PostgreSQL compares with one another have the same.
int family_of(const DataType& type) {
    if (is_number(type.kind)) return 1;
    if (is_text(type.kind)) return 2;
    if (is_timestamp(type.kind) || type.kind == TypeKind::date) return 3;
    return 4 + int(type.kind);
}

}  // namespace

bool are_alike(const DataType& one, const DataType& other) {
    return one.dimensions > 0 || other.dimensions > 0 || family_of(one) == family_of(other);
}

void widen(std::optional<DataType>& common, const DataType& type) {
    if (!common) {
        common = type;
        return;
    }
    const TypeKind a = common->kind;
    const TypeKind b = type.kind;
    if (a == TypeKind::numeric && b == TypeKind::numeric) {
        const auto one = scale_of(*common);
        const auto other = scale_of(type);
        common = numeric_of_scale(one && other ? std::optional(std::max(*one, *other)) : std::nullopt);
    } else if (is_text(a) && is_text(b)) {
        common = type_of_kind(TypeKind::text);
    } else if ((is_number(a) && is_number(b) && b > a) || (a == TypeKind::date && is_timestamp(b)) ||
               (a == TypeKind::timestamp && b == TypeKind::timestamp_tz)) {
        common = type;
    }
}

DataType type_of_kind(TypeKind kind) {
    DataType type;
    type.kind = kind;
    switch (kind) {
        case TypeKind::smallint:
            type.name = "smallint";
            break;
        case TypeKind::integer:
            type.name = "integer";
            break;
        case TypeKind::bigint:
            type.name = "bigint";
            break;
        case TypeKind::numeric:
            type.name = "numeric";
            break;
        case TypeKind::real:
            type.name = "real";
            break;
        case TypeKind::double_precision:
            type.name = "double precision";
            break;
        case TypeKind::boolean:
            type.name = "boolean";
            break;
        case TypeKind::date:
            type.name = "date";
            break;
        case TypeKind::time:
            type.name = "time";
            break;
        case TypeKind::timestamp:
            type.name = "timestamp";
            break;
        case TypeKind::timestamp_tz:
            type.name = "timestamp with time zone";
            break;
        case TypeKind::interval:
            type.name = "interval";
            break;
        case TypeKind::uuid:
            type.name = "uuid";
            break;
        case TypeKind::bytea:
            type.name = "bytea";
            break;
        case TypeKind::json:
            type.name = "json";
            break;
        case TypeKind::jsonb:
            type.name = "jsonb";
            break;
        default:
            type.name = "text";
            break;
    }
    return type;
}

DataType numeric_of_scale(std::optional<int> scale) {
    DataType type = type_of_kind(TypeKind::numeric);
    if (scale) type.arguments = {15, *scale};
    return type;
}

std::optional<int> scale_of(const DataType& type) {
    if (is_integer(type.kind)) return 0;
    if (type.kind != TypeKind::numeric || type.arguments.empty()) return {};
    return type.arguments.size() > 1 ? type.arguments[1] : 0;
}

bool is_integer(TypeKind kind) {
    return kind == TypeKind::smallint || kind == TypeKind::integer || kind == TypeKind::bigint;
}

bool is_fractional(TypeKind kind) {
    return kind == TypeKind::numeric || kind == TypeKind::real || kind == TypeKind::double_precision;
}

bool is_number(TypeKind kind) {
    return is_integer(kind) || is_fractional(kind);
}

bool is_text(TypeKind kind) {
    return kind == TypeKind::text || kind == TypeKind::varchar || kind == TypeKind::character;
}

bool is_timestamp(TypeKind kind) {
    return kind == TypeKind::timestamp || kind == TypeKind::timestamp_tz;
}

bool is_json(TypeKind kind) {
    return kind == TypeKind::json || kind == TypeKind::jsonb;
}

}  // namespace runner::tree
