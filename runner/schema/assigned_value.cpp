#include "schema/assigned_value.hpp"

#include <algorithm>
#include <optional>

#include "schema/enum_values.hpp"
#include "schema/mentions.hpp"
#include "sdk/expression/assignments.hpp"
#include "sdk/expression/parse.hpp"
#include "sdk/expression/typing.hpp"
#include "sdk/expression/value_types.hpp"

namespace runner::schema {
namespace {

/// Whether everything in `expression` has a type, but for strings and NULL where they take that of others.
/// PostgreSQL knows functions and operators that nobody does here, and what it makes of a string beside an
/// operator is decided by all of them, but for text || 'string' and for strings alone.
bool is_understood(const tree::Expr& expression) {
    using tree::Form;
    const auto is_text = [](const tree::Expr& part) { return tree::is_kind(part, tree::is_text); };
    const bool strings = std::ranges::all_of(
        expression.parts, [](const tree::Expr& part) { return part.form == Form::string; });
    const bool joins_text =
        expression.name == "||" && (strings || std::ranges::any_of(expression.parts, is_text));
    const bool operates =
        expression.form == Form::arithmetic || (expression.form == Form::operation && !joins_text);
    return std::ranges::all_of(expression.parts, [&](const tree::Expr& part) {
        const bool untyped = part.form == Form::string || part.form == Form::null;
        return untyped ? !operates : part.type && is_understood(part);
    });
}

std::optional<DataType> type_of(const Schema& schema, const Statement& statement, Span value,
                                const tree::Scope& scope) try {
    const StatementTokens tokens(statement);
    tree::Expr expression = tree::parse_expression(tokens, tokens.in(value));
    tree::set_types(tokens, schema, expression, scope);
    return is_understood(expression) ? expression.type : std::nullopt;
} catch (const tree::NotUnderstood&) {
    return {};
}

}  // namespace

void require_default(const Schema& schema, const Column& column, const Statement& statement, Span value) {
    refuse_columns(statement, value);
    require_value(schema, column.type, statement, value);
    const auto type = type_of(schema, statement, value, {});
    tree::require_assignable(schema, type, column, "its DEFAULT", value);
}

void require_using(const Schema& schema, const Column& column, const DataType& type,
                   const Statement& statement, Span value) {
    Column retyped = column;
    retyped.type = type;
    const auto given = type_of(schema, statement, value, tree::scope_of_definition(statement, schema));
    tree::require_assignable(schema, given, retyped, "what USING gives", value);
}

}  // namespace runner::schema
