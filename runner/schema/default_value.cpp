#include "schema/default_value.hpp"

#include <fmt/format.h>

#include <optional>

#include "schema/conversions.hpp"
#include "schema/enum_values.hpp"
#include "schema/mentions.hpp"
#include "sdk/error.hpp"
#include "sdk/expression/parse.hpp"
#include "sdk/expression/typing.hpp"

namespace runner::schema {
namespace {

std::optional<DataType> type_of(const Schema& schema, const Statement& statement, Span value) try {
    const StatementTokens tokens(statement);
    tree::Expr expression = tree::parse_expression(tokens, tokens.in(value));
    tree::set_types(tokens, schema, expression, {});
    return expression.type;
} catch (const tree::NotUnderstood&) {
    return {};
}

}  // namespace

void require_default(const Schema& schema, const Column& column, const Statement& statement, Span value) {
    refuse_columns(statement, value);
    require_value(schema, column.type, statement, value);
    const std::optional<DataType> type = type_of(schema, statement, value);
    if (!type || assignable(schema, *type, column.type)) return;
    throw Error(ErrorKind::schema, fmt::format("the column {} is {}, and its DEFAULT is {}", column.name,
                                               column.type.name, type->name))
        .at(value)
        .mend(fmt::format("write a value of {}, or a CAST to it", column.type.name));
}

}  // namespace runner::schema
