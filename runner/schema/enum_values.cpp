#include "schema/enum_values.hpp"

#include <fmt/format.h>

#include "schema/dependents.hpp"
#include "sdk/error.hpp"
#include "sdk/nearest.hpp"
#include "sdk/spelling.hpp"
#include "sdk/type_name.hpp"

namespace runner::schema {

void require_value(const EnumType& type, const std::string& value, Span place) {
    if (contains(type.values, value)) return;
    const std::string meant = nearest(value, type.values);
    throw Error(ErrorKind::schema, fmt::format("{} is not a value of {}", string_literal(value), type.name))
        .at(place)
        .mend(meant.empty() ? "" : fmt::format("did you mean {}?", string_literal(meant)));
}

void require_value(const Schema& schema, const DataType& type, const Statement& statement, Span expression) {
    const EnumType* known =
        type.kind == TypeKind::named && type.dimensions == 0 ? schema.type(type.name) : nullptr;
    const auto tokens = statement.tokens_in(expression);
    if (!known || tokens.empty() || tokens.front().kind != TokenKind::string) return;
    if (tokens.size() > 1) {
        if (!is_symbol(tokens[1], statement.text, "::")) return;
        const auto cast = read_type_name(statement.text, tokens, 2);
        if (!cast || cast->next != tokens.size() || cast->type.name != type.name) return;
    }
    require_value(*known, string_of(tokens.front(), statement.text), tokens.front().span);
}

}  // namespace runner::schema
