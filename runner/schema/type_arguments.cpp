#include "schema/type_arguments.hpp"

#include <fmt/format.h>

#include "sdk/ascii.hpp"
#include "sdk/error.hpp"

namespace runner::schema {
namespace {

/// How many numbers the type takes at most (PostgreSQL's manual, chapter 8).
std::size_t most_arguments(TypeKind kind) {
    switch (kind) {
        case TypeKind::numeric:
            return 2;
        case TypeKind::varchar:
        case TypeKind::character:
        case TypeKind::time:
        case TypeKind::time_tz:
        case TypeKind::timestamp:
        case TypeKind::timestamp_tz:
        case TypeKind::interval:
            return 1;
        default:
            return 0;
    }
}

}  // namespace

void require_arguments(const TypeName& type) {
    const std::size_t most = most_arguments(type.type.kind);
    if (type.type.kind == TypeKind::named || type.type.arguments.size() <= most) return;
    const std::string name = ascii::upper(type.type.name);
    throw Error(ErrorKind::schema, most == 0 ? fmt::format("{} takes no numbers in parentheses", name)
                                             : fmt::format("{} takes no more than {}", name,
                                                           most == 1 ? "one number" : "two numbers"))
        .at(type.span);
}

}  // namespace runner::schema
