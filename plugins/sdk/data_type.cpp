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

}  // namespace runner
