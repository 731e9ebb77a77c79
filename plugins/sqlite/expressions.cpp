#include "expressions.hpp"

#include <fmt/format.h>

#include <charconv>

#include "arithmetic.hpp"
#include "casts.hpp"
#include "comparisons.hpp"
#include "folded.hpp"
#include "foreign.hpp"
#include "functions.hpp"
#include "json.hpp"
#include "names.hpp"
#include "patterns.hpp"
#include "queries.hpp"
#include "reading.hpp"
#include "refuse.hpp"
#include "sdk/expression/parse.hpp"
#include "sdk/expression/scope.hpp"
#include "sdk/expression/typing.hpp"
#include "sdk/expression/value_types.hpp"
#include "sdk/spelling.hpp"
#include "strings.hpp"
#include "times.hpp"
#include "typed_strings.hpp"
#include "types.hpp"

namespace runner::sqlite {
namespace {

/// The expression's own text with its parts rewritten, each as tightly bound as it needs to be.
Sql composed(Rewrite& rewrite, const Expr& expression, Rank rank, Rank rank_of_parts) {
    Edits edits(rewrite.statement.text);
    for (std::size_t i = 0; i < expression.parts.size(); ++i) {
        const Span span = span_of(rewrite, expression.parts[i].tokens);
        const std::string text = part_of(rewrite, expression.parts[i], rank_of_parts, i > 0);
        if (rewrite.statement.slice(span) != text) edits.replace(span, text);
    }
    return {edits.str(span_of(rewrite, expression.tokens)), rank};
}

std::string column_of(const Rewrite& rewrite, const Expr& column) {
    const std::size_t last = column.tokens.last - 1;
    const auto spelled_at = [&](std::size_t i) {
        const std::string name = rewrite.name_at(i);
        return rewrite.kind(i, TokenKind::quoted_word) ? quoted_name(name) : spelled(name);
    };
    if (!column.type && is_system_column(column.name))
        refuse(fmt::format("SQLite has no column {} of its own", column.name), rewrite.token(last).span);
    if (column.qualifier.empty()) return spelled_at(last);
    return spelled_at(last - 2) + "." + (column.form == Form::star ? "*" : spelled_at(last));
}

Sql number_of(const Rewrite& rewrite, const Expr& number) {
    constexpr std::size_t exact_digits = 15;
    const std::string& written = number.name;
    const Span at = span_of(rewrite, number.tokens);
    if (written.find_first_not_of("0123456789") == std::string::npos) {
        long long value = 0;
        const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), value);
        if (error != std::errc() && written != "9223372036854775808")
            refuse(fmt::format("SQLite cannot keep {} exact", written), at,
                   "use whole numbers of at most 18 digits");
        return {written};
    }
    const std::string digits = written.substr(0, written.find_first_of("eE"));
    const std::size_t first = digits.find_first_not_of("0.");
    const std::size_t significant = first == std::string::npos ? 0 : digits.size() - first;
    if (significant > exact_digits + 1)
        refuse(fmt::format("SQLite cannot keep {} exact", written), at, "use at most 15 digits");
    return {written};
}

/// The operands of a sign or of an operator on bits.
void require_numbers(const Rewrite& rewrite, const Expr& expression, bool (*are_taken)(TypeKind)) {
    for (const Expr& each : expression.parts) {
        const bool alone = expression.parts.size() == 1 && each.form == Form::string;
        if (!alone && (!each.type || is_kind(each, TypeKind::named) || is_kind(each, are_taken))) continue;
        refuse_operator(expression.name.empty() ? "~" : expression.name,
                        each.type ? each.type->name : "an untyped string", span_of(rewrite, each.tokens),
                        "CAST it to a type of numbers first");
    }
}

Sql sign_of(Rewrite& rewrite, const Expr& expression) {
    const std::string part = part_of(rewrite, expression.parts[0], Rank::collate);
    if (is_kind(expression, TypeKind::interval)) {
        refuse("SQLite has no intervals", span_of(rewrite, expression.tokens));
    }
    require_numbers(rewrite, expression, is_number);
    // Two signs side by side would be a comment.
    return {expression.name + (part.starts_with('-') ? "(" + part + ")" : part)};
}

Sql case_sql(Rewrite& rewrite, const Expr& expression) {
    const Case parts = case_of(expression);
    std::vector<Expr> compared;
    std::vector<Expr> results;
    if (parts.subject) {
        require_equality(rewrite, *parts.subject);
        compared.push_back(*parts.subject);
        for (const Expr* each : parts.conditions) compared.push_back(*each);
        for (const Expr& each : compared) require_comparable(rewrite, *parts.subject, each);
    }
    for (const Expr* each : parts.results) results.push_back(*each);
    require_one_type(rewrite, results);
    const auto compared_type = common_type(compared);
    const auto result_type = common_type(results);
    Edits edits(rewrite.statement.text);
    const auto put_part = [&](const Expr& part, const std::optional<DataType>& type) {
        const Span span = span_of(rewrite, part.tokens);
        const std::string text = sql_as(rewrite, part, type).text;
        if (rewrite.statement.slice(span) != text) edits.replace(span, text);
    };
    if (parts.subject) put_part(*parts.subject, compared_type);
    for (const Expr* each : parts.conditions) put_part(*each, compared_type);
    for (const Expr* each : parts.results) put_part(*each, result_type);
    return {edits.str(span_of(rewrite, expression.tokens))};
}

Sql collated(Rewrite& rewrite, const Expr& expression) {
    const std::string text = part_of(rewrite, expression.parts[0], Rank::collate);
    if (expression.name == "default") return sql_of(rewrite, expression.parts[0]);
    if (expression.name != "C" && expression.name != "POSIX") {
        const Span at{rewrite.token(expression.parts[0].tokens.last).span.begin,
                      span_of(rewrite, expression.tokens).end};
        refuse(fmt::format("SQLite has no collation {}", rewrite.text(expression.tokens.last - 1)), at,
               "use COLLATE \"C\", or none");
    }
    return {text + " COLLATE BINARY", Rank::collate};
}

Sql is_of(Rewrite& rewrite, const Expr& expression) {
    const Expr& value = expression.parts[0];
    if (value.form == Form::row)
        refuse("SQLite tests no rows for NULL", span_of(rewrite, expression.tokens),
               "test each value: a IS NULL AND b IS NULL");
    if (expression.name.starts_with("JSON")) return json_test_of(rewrite, expression);
    if (expression.name != "UNKNOWN") return composed(rewrite, expression, Rank::equality, Rank::equality);
    return {fmt::format("{} IS {}NULL", part_of(rewrite, value, Rank::equality),
                        expression.negated ? "NOT " : ""),
            Rank::equality};
}

Sql cast_sql(Rewrite& rewrite, const Expr& expression) {
    if (const auto constant = folded(rewrite, expression)) return {constant->sql};
    const Span whole = span_of(rewrite, expression.tokens);
    const Expr& operand = expression.parts[0];
    if (expression.target->kind == TypeKind::interval) {
        refuse("SQLite has no intervals", whole, "add literal ones to times: now() - INTERVAL '1 day'");
    }
    const Span at =
        expression.name == "::" ? Span{rewrite.token(operand.tokens.last).span.begin, whole.end} : whole;
    return cast_of(rewrite, operand, *expression.target, at);
}

Sql operation_of(Rewrite& rewrite, const Expr& expression) {
    const std::string& name = expression.name;
    if (name == "||") return joined(rewrite, expression);
    if (name.starts_with("->") || name.starts_with('#')) return json_step_of(rewrite, expression);
    require_numbers(rewrite, expression, is_integer);
    return composed(rewrite, expression, Rank::bits, Rank::bits);
}

}  // namespace

std::string checked(const std::string& subject, const std::string& condition, const std::string& text,
                    std::string_view message) {
    // json_extract() fails with the words of a path that is none.
    return fmt::format("CASE WHEN {} IS NULL THEN NULL WHEN {} THEN {} ELSE json_extract('{{}}', '{}') END",
                       subject, condition, text, message);
}

Sql sql_of(Rewrite& rewrite, const Expr& expression) {
    const auto& parts = expression.parts;
    switch (expression.form) {
        case Form::string:
            return {string_literal(expression.name)};
        case Form::number:
            return number_of(rewrite, expression);
        case Form::column:
            return {column_of(rewrite, expression)};
        case Form::star:
            return {expression.qualifier.empty() ? "*" : column_of(rewrite, expression)};
        case Form::whole_row:
            refuse_whole_row(rewrite, expression, expression.name);
        case Form::clock:
            return {rewrite.word(expression.tokens.first, expression.name) &&
                            expression.tokens.last == expression.tokens.first + 1
                        ? std::string(rewrite.text(expression.tokens.first))
                        : expression.name};
        case Form::group:
            return composed(rewrite, expression, Rank::atom, Rank::or_);
        case Form::row: {
            std::string values;
            for (const Expr& part : parts)
                values += (values.empty() ? "" : ", ") + sql_of(rewrite, part).text;
            return {"(" + values + ")"};
        }
        case Form::array:
            refuse("SQLite has no arrays", span_of(rewrite, expression.tokens));
        case Form::cast:
            return cast_sql(rewrite, expression);
        case Form::sign:
            return sign_of(rewrite, expression);
        case Form::negation:
            return composed(rewrite, expression, Rank::not_, Rank::not_);
        case Form::complement:
            require_numbers(rewrite, expression, is_integer);
            return composed(rewrite, expression, Rank::atom, Rank::collate);
        case Form::logic: {
            const Rank rank = expression.name == "AND" ? Rank::and_ : Rank::or_;
            Edits edits(rewrite.statement.text);
            for (const Expr& part : parts) {
                const std::string text = part_of(rewrite, part, rank);
                const Span span = span_of(rewrite, part.tokens);
                if (rewrite.statement.slice(span) != text) edits.replace(span, text);
            }
            return {edits.str(span_of(rewrite, expression.tokens)), rank};
        }
        case Form::comparison:
            return comparison_of(rewrite, expression);
        case Form::arithmetic:
            return arithmetic_of(rewrite, expression);
        case Form::operation:
            return operation_of(rewrite, expression);
        case Form::between:
            return between_of(rewrite, expression);
        case Form::in:
            return membership_of(rewrite, expression);
        case Form::quantified:
            return quantified_of(rewrite, expression);
        case Form::like:
            return like_of(rewrite, expression);
        case Form::is:
            return is_of(rewrite, expression);
        case Form::collate:
            return collated(rewrite, expression);
        case Form::at_zone:
            return at_zone_of(rewrite, expression);
        case Form::case_:
            return case_sql(rewrite, expression);
        case Form::exists:
        case Form::subquery: {
            const Span span = span_of(rewrite, expression.tokens);
            Edits edits(rewrite.statement.text);
            put(rewrite, *expression.query, edits);
            return {edits.str(span)};
        }
        case Form::call:
            return {sql_of_call(rewrite, expression)};
        case Form::truth:
        case Form::null:
        case Form::default_:
        // Refused by foreign.hpp:
        case Form::parameter:
        case Form::bits:
        case Form::session:
        case Form::subscript:
        case Form::field:
        case Form::argument:
        case Form::grouping:
            break;
    }
    return {std::string(rewrite.statement.slice(span_of(rewrite, expression.tokens)))};
}

std::string part_of(Rewrite& rewrite, const Expr& expression, Rank rank, bool right) {
    Sql sql = sql_of(rewrite, expression);
    const bool open = sql.rank < rank || (right && sql.rank == rank && rank != Rank::atom);
    return open ? "(" + sql.text + ")" : std::move(sql.text);
}

Sql sql_as(Rewrite& rewrite, const Expr& expression, const std::optional<DataType>& type) {
    if (!type) return sql_of(rewrite, expression);
    const bool to_stamp = is_timestamp(type->kind) && is_kind(expression, TypeKind::date);
    if (expression.form == Form::group && expression.parts[0].form == Form::string)
        return sql_as(rewrite, expression.parts[0], type);
    if (expression.form == Form::string && (reads_strings(type->kind) && type->dimensions == 0)) {
        return {string_as(expression.name, *type, rewrite.before, span_of(rewrite, expression.tokens))};
    }
    if (!to_stamp) return sql_of(rewrite, expression);
    if (const auto constant = folded(rewrite, expression); constant && constant->string) {
        return {string_as(*constant->string, *type, rewrite.before, span_of(rewrite, expression.tokens))};
    }
    return cast_of(rewrite, expression, type_of_kind(type->kind), span_of(rewrite, expression.tokens));
}

Expr read_expression(const Rewrite& rewrite, Span span) {
    return read(rewrite, rewrite.in(span), parse_expression);
}

Query read_query(const Rewrite& rewrite, Span span) {
    return read(rewrite, rewrite.in(span), parse_query);
}

void rewrite_expression(Rewrite& rewrite, Span span) {
    Expr expression = read_expression(rewrite, span);
    set_types(rewrite, rewrite.before, expression, scope_of_definition(rewrite.statement, rewrite.before));
    put(rewrite, expression, rewrite.edits);
}

void rewrite_condition(Rewrite& rewrite, Span span, std::string_view place) {
    Expr condition = read_expression(rewrite, span);
    set_condition_types(rewrite, rewrite.before, condition,
                        scope_of_definition(rewrite.statement, rewrite.before), place);
    put(rewrite, condition, rewrite.edits);
}

void rewrite_query(Rewrite& rewrite, Span span) {
    Query query = read_query(rewrite, span);
    set_types(rewrite, rewrite.before, query, {});
    put_named(rewrite, query, rewrite.edits);
}

void rewrite_query(Rewrite& rewrite) {
    Query query = read(rewrite, {0, rewrite.size()}, parse_query);
    set_types(rewrite, rewrite.before, query, {});
    put(rewrite, query, rewrite.edits);
}

AssignedValue assigned_value(Rewrite& rewrite, Span span, const DataType& type) {
    Expr value = read_expression(rewrite, span);
    set_types(rewrite, rewrite.before, value, {});
    while (value.form == Form::group) value = Expr(std::move(value.parts[0]));
    const bool sign = value.form == Form::sign;
    const auto constant = folded(rewrite, sign ? value.parts[0] : value);
    AssignedValue result;
    result.text = assigned(rewrite, value, type).text;
    result.null = constant && constant->null;
    // A number with a sign that must be converted is computed.
    const bool computed = result.text.starts_with("CASE ");
    result.literal = constant && !computed && (!sign || result.text.find_first_of("+-") == 0);
    return result;
}

std::string assigned_to(Rewrite& rewrite, Span span, const DataType& type) {
    Expr value = read_expression(rewrite, span);
    set_types(rewrite, rewrite.before, value, scope_of_definition(rewrite.statement, rewrite.before));
    const bool to_values = type.kind == TypeKind::named && value.form == Form::cast &&
                           value.target->kind == TypeKind::named && value.target->name == type.name;
    // The column's own CHECK says which rows hold another value, and how many.
    if (to_values) return assigned(rewrite, value.parts[0], type_of_kind(TypeKind::text)).text;
    const bool rounds =
        type.kind == TypeKind::numeric && !type.arguments.empty() && is_kind(value, is_fractional);
    if (rounds && value.form != Form::cast) return cast_of(rewrite, value, type, span).text;
    return assigned(rewrite, value, type).text;
}

}  // namespace runner::sqlite
