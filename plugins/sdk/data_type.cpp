#include "sdk/data_type.hpp"

namespace runner {

std::string internal_name(const DataType& type) {
    switch (type.kind) {
        case TypeKind::smallint:
            return "int2";
        case TypeKind::integer:
            return "int4";
        case TypeKind::bigint:
            return "int8";
        case TypeKind::real:
            return "float4";
        case TypeKind::double_precision:
            return "float8";
        case TypeKind::boolean:
            return "bool";
        case TypeKind::character:
            return "bpchar";
        case TypeKind::time_tz:
            return "timetz";
        case TypeKind::timestamp_tz:
            return "timestamptz";
        case TypeKind::named:
            return type.name;
        default:
            return type.name.substr(0, type.name.find(' '));
    }
}

bool is_serial(TypeKind kind) {
    return kind == TypeKind::smallserial || kind == TypeKind::serial || kind == TypeKind::bigserial;
}

bool is_whole(TypeKind kind) {
    const TypeKind base = base_kind(kind);
    return base == TypeKind::smallint || base == TypeKind::integer || base == TypeKind::bigint;
}

TypeKind base_kind(TypeKind kind) {
    switch (kind) {
        case TypeKind::smallserial:
            return TypeKind::smallint;
        case TypeKind::serial:
            return TypeKind::integer;
        case TypeKind::bigserial:
            return TypeKind::bigint;
        default:
            return kind;
    }
}

DataType base_type(const DataType& type) {
    if (!is_serial(type.kind)) return type;
    DataType base = type;
    base.kind = base_kind(type.kind);
    base.name = base.kind == TypeKind::smallint ? "smallint"
                : base.kind == TypeKind::bigint ? "bigint"
                                                : "integer";
    return base;
}

}  // namespace runner
