#include "schema/assigned_value.hpp"

#include <optional>

#include "schema/enum_values.hpp"
#include "schema/mentions.hpp"
#include "sdk/expression/assignments.hpp"
#include "sdk/expression/parse.hpp"
#include "sdk/expression/typing.hpp"

namespace runner::schema {
namespace {

std::optional<DataType> type_of(const Schema& schema, const Statement& statement, Span value) try {
    const StatementTokens tokens(statement);
    tree::Expr expression = tree::parse_expression(tokens, tokens.in(value));
    tree::set_types(tokens, schema, expression, tree::scope_of_definition(statement, schema));
    return expression.type;
} catch (const tree::NotUnderstood&) {
    return {};
}

}  // namespace

void require_default(const Schema& schema, const Column& column, const Statement& statement, Span value) {
    refuse_columns(statement, value);
    require_value(schema, column.type, statement, value);
    tree::require_assignable(schema, type_of(schema, statement, value), column, "its DEFAULT", value);
}

void require_using(const Schema& schema, const Column& column, const DataType& type,
                   const Statement& statement, Span value) {
    Column retyped = column;
    retyped.type = type;
    tree::require_assignable(schema, type_of(schema, statement, value), retyped, "what USING gives", value);
}

}  // namespace runner::schema
