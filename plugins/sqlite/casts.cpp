#include "casts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "arithmetic.hpp"
#include "folded.hpp"
#include "refuse.hpp"
#include "sdk/expression/value_types.hpp"
#include "sdk/spelling.hpp"
#include "typed_strings.hpp"
#include "types.hpp"

namespace runner::sqlite {
namespace {

bool is_kept_as_text(TypeKind kind) {
    return is_text(kind) || is_timestamp(kind) || kind == TypeKind::date || kind == TypeKind::time ||
           kind == TypeKind::uuid || kind == TypeKind::json || kind == TypeKind::named;
}

struct Value {
    const std::string& sql;  ///< binds as tightly as a name
    const Expr& expression;
    const DataType& from;
    const DataType& to;
    Rewrite& rewrite;
    Span at;
};

/// A condition that holds for the text `x` if it is a whole number.
std::string is_whole_number(const std::string& x) {
    const std::string digits = fmt::format("substr({0}, 1 + ({0} GLOB '[-+]*'))", x);
    return fmt::format("{0} GLOB '[0-9]*' AND {0} NOT GLOB '*[^0-9]*' AND length({0}) <= 18", digits);
}

std::string in_range(TypeKind kind, const std::string& x) {
    return kind == TypeKind::smallint ? x + " BETWEEN -32768 AND 32767"
                                      : x + " BETWEEN -2147483648 AND 2147483647";
}

/// Whether all values of a NUMERIC have as many decimals as its type says, with which PostgreSQL writes them.
bool has_fixed_scale(const Expr& expression) {
    if (!expression.type || !scale_of(*expression.type)) return false;
    const auto fixed = [](const Expr& part) { return has_fixed_scale(part); };
    switch (expression.form) {
        case Form::column:
        case Form::cast:
        case Form::number:
            return true;
        case Form::group:
        case Form::sign:
        case Form::arithmetic:
            return std::all_of(expression.parts.begin(), expression.parts.end(), fixed);
        case Form::call: {
            const std::string& name = expression.name;
            if (name == "round" || name == "count") return true;
            return (name == "max" || name == "min" || name == "sum" || name == "abs") &&
                   fixed(expression.parts[0]);
        }
        default:
            return false;
    }
}

std::optional<Sql> to_text(const Value& value) {
    const TypeKind from = value.from.kind;
    if (from == TypeKind::character) return {};
    if (from == TypeKind::timestamp_tz) return Sql{value.sql + " || '+00'", Rank::join};
    if (is_kept_as_text(from)) return Sql{value.sql};
    if (is_integer(from)) return Sql{fmt::format("CAST({} AS TEXT)", value.sql)};
    if (from == TypeKind::boolean)
        return Sql{fmt::format("CASE {} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END", value.sql)};
    if (from == TypeKind::numeric && has_fixed_scale(value.expression)) {
        return Sql{fmt::format("CASE WHEN {0} IS NOT NULL THEN printf('%.{1}f', {0}) END", value.sql,
                               *scale_of(value.from))};
    }
    return {};
}

std::optional<Sql> to_integer(const Value& value) {
    const std::string& x = value.sql;
    const TypeKind to = value.to.kind;
    if (is_integer(value.from.kind)) {
        // What counts never gets that far.
        const bool counts = value.expression.form == Form::call;
        if (value.from.kind <= to || counts) return Sql{x};
        return Sql{checked(x, in_range(to, x), x, "out of range")};
    }
    if (value.from.kind == TypeKind::boolean && to == TypeKind::integer) return Sql{x};
    if (value.from.kind == TypeKind::numeric) return Sql{fmt::format("CAST(round({}) AS INTEGER)", x)};
    if (is_fractional(value.from.kind)) {  // rounds halves to the even neighbour
        return Sql{
            fmt::format("CASE WHEN abs({0} - CAST({0} AS INTEGER)) = 0.5 THEN CAST({0} AS INTEGER) + "
                        "CAST({0} AS INTEGER) % 2 ELSE CAST(round({0}) AS INTEGER) END",
                        x)};
    }
    if (!is_text(value.from.kind)) return {};
    const std::string trimmed = fmt::format("trim({})", x);
    const std::string number = fmt::format("CAST({} AS INTEGER)", trimmed);
    std::string condition = is_whole_number(trimmed);
    if (to != TypeKind::bigint) condition += " AND " + in_range(to, number);
    return Sql{checked(x, condition, number, fmt::format("not a value of {}", value.to.name))};
}

std::optional<Sql> to_fractional(const Value& value) {
    const std::string& x = value.sql;
    const bool scaled = value.to.kind == TypeKind::numeric && !value.to.arguments.empty();
    if (is_integer(value.from.kind)) return Sql{fmt::format("CAST({} AS REAL)", x)};
    if (is_fractional(value.from.kind)) {
        return Sql{scaled ? round_sql(x, *scale_of(value.to)) : x};
    }
    if (!is_text(value.from.kind)) return {};
    // JSON's numbers are those that both databases read alike.
    const std::string number = fmt::format("CAST({} AS REAL)", x);
    return Sql{checked(x, fmt::format("json_type(trim({})) IN ('integer', 'real')", x),
                       scaled ? round_sql(number, *scale_of(value.to)) : number,
                       fmt::format("not a value of {}", value.to.name))};
}

std::optional<Sql> to_boolean(const Value& value) {
    if (value.from.kind == TypeKind::integer) return Sql{value.sql + " <> 0", Rank::equality};
    if (!is_text(value.from.kind)) return {};
    return Sql{fmt::format(
        "CASE WHEN {0} IS NULL THEN NULL WHEN lower(trim({0})) IN ('t', 'tr', 'tru', 'true', 'y', "
        "'ye', 'yes', 'on', '1') THEN 1 WHEN lower(trim({0})) IN ('f', 'fa', 'fal', 'fals', "
        "'false', 'n', 'no', 'of', 'off', '0') THEN 0 ELSE json_extract('{{}}', 'not a value of "
        "boolean') END",
        value.sql)};
}

/// Text becomes what a column of the type takes, or an error.
Sql by_rule(const Value& value) {
    const std::string x = value.to.kind == TypeKind::uuid ? fmt::format("lower({})", value.sql) : value.sql;
    const ColumnType rule = column_type(value.rewrite, {value.to, value.at}, x);
    return {checked(value.sql, rule.check, x, fmt::format("not a value of {}", value.to.name))};
}

std::optional<Sql> to_time(const Value& value) {
    const TypeKind to = value.to.kind;
    const bool whole_seconds = !value.to.arguments.empty() && value.to.arguments[0] < 6;
    if (whole_seconds && value.expression.form != Form::clock) return {};
    if (is_timestamp(value.from.kind)) {
        if (is_timestamp(to)) return Sql{value.sql};
        if (value.sql == "CURRENT_TIMESTAMP")
            return Sql{to == TypeKind::date ? "CURRENT_DATE" : "CURRENT_TIME"};
        return Sql{fmt::format("substr({}, {})", value.sql, to == TypeKind::date ? "1, 10" : "12")};
    }
    if (value.from.kind == TypeKind::date && is_timestamp(to)) {
        return Sql{value.sql + " || ' 00:00:00'", Rank::join};
    }
    if (!is_text(value.from.kind)) return {};
    return by_rule(value);
}

std::optional<Sql> converted(const Value& value) {
    const DataType& from = value.from;
    const DataType& to = value.to;
    if (from.dimensions > 0 || to.dimensions > 0) return {};
    const bool same = from.kind == to.kind && (from.kind != TypeKind::named || from.name == to.name);
    if (same && to.arguments.empty()) return Sql{value.sql};
    switch (to.kind) {
        case TypeKind::text:
        case TypeKind::varchar: {
            auto text = to_text(value);
            if (text && !to.arguments.empty())
                return Sql{fmt::format("substr({}, 1, {})", text->text, to.arguments[0])};
            return text;
        }
        case TypeKind::smallint:
        case TypeKind::integer:
        case TypeKind::bigint:
            return to_integer(value);
        case TypeKind::numeric:
        case TypeKind::real:
        case TypeKind::double_precision:
            return to_fractional(value);
        case TypeKind::boolean:
            return to_boolean(value);
        case TypeKind::date:
        case TypeKind::time:
        case TypeKind::timestamp:
        case TypeKind::timestamp_tz:
            return to_time(value);
        case TypeKind::json:
        case TypeKind::jsonb:
            if (is_json(from.kind)) return Sql{value.sql};
            [[fallthrough]];
        case TypeKind::uuid:
        case TypeKind::named:
            return is_text(from.kind) ? std::optional(by_rule(value)) : std::nullopt;
        default:
            return {};
    }
}

/// Whether a NUMERIC column keeps fewer decimals than values of `from` may have.
bool scales(const DataType& from, const DataType& to) {
    if (to.kind != TypeKind::numeric || to.arguments.empty() || !is_fractional(from.kind)) return false;
    const auto scale = scale_of(from);
    return !scale || *scale > *scale_of(to);
}

/// Whether a date becomes a time, or the other way round.
bool turns(TypeKind from, TypeKind to) {
    return (is_timestamp(to) && from == TypeKind::date) ||
           (is_timestamp(from) && (to == TypeKind::date || to == TypeKind::time));
}

std::optional<Sql> conversion_of(Rewrite& rewrite, const Expr& operand, const DataType& to, Span at) {
    if (!operand.type) return {};
    const std::string sql = part_of(rewrite, operand, Rank::atom);
    auto result = converted({sql, operand, *operand.type, to, rewrite, at});
    if (result && result->text == sql) return sql_of(rewrite, operand);
    return result;
}

}  // namespace

Sql cast_of(Rewrite& rewrite, const Expr& operand, const DataType& to, Span at) {
    DataType type = to;
    type.kind = base_kind(type.kind);
    auto result = conversion_of(rewrite, operand, type, at);
    if (!result) {
        refuse(fmt::format("SQLite would not cast to {} as PostgreSQL does", to.name), at,
               "leave the cast out, or cast a column whose type holds the value as it is");
    }
    return *result;
}

bool converts(const DataType& from, const DataType& to) {
    const TypeKind kind = base_kind(to.kind);
    const bool rounds = is_integer(kind) && is_fractional(from.kind);
    const bool writes =
        is_text(kind) && (from.kind == TypeKind::boolean || is_fractional(from.kind) ||
                          from.kind == TypeKind::timestamp_tz || from.kind == TypeKind::bytea);
    return scales(from, to) || rounds || writes || turns(from.kind, kind);
}

Sql assigned(Rewrite& rewrite, const Expr& value, const DataType& to) {
    DataType type = to;
    type.kind = base_kind(type.kind);
    if (value.form == Form::string) {
        return {reads_strings(type.kind) || !type.arguments.empty()
                    ? string_as(value.name, type, rewrite.before, span_of(rewrite, value.tokens))
                    : sql_of(rewrite, value).text};
    }
    if (value.form == Form::group && !value.type) return assigned(rewrite, value.parts[0], to);
    if (!value.type) return sql_of(rewrite, value);
    if (value.form == Form::sign && value.parts[0].form == Form::number)
        return {value.name + assigned(rewrite, value.parts[0], to).text};
    if (!converts(*value.type, type)) return sql_of(rewrite, value);
    if (!scales(*value.type, type)) type.arguments.clear();
    const Span at = span_of(rewrite, value.tokens);
    if (value.form == Form::number) return {number_as(value.name, type, at)};
    if (value.form == Form::truth) return {truth_as(value.name, type, at)};
    if (const auto constant = folded(rewrite, value);
        turns(value.type->kind, type.kind) && constant && constant->string) {
        const std::string& time = *constant->string;
        const bool day = type.kind == TypeKind::date;
        const std::string part = day                           ? time.substr(0, 10)
                                 : type.kind == TypeKind::time ? time.substr(11)
                                                               : time;
        return {string_as(part, type, rewrite.before, at)};
    }
    return cast_of(rewrite, value, type, at);
}

std::string text_of(Rewrite& rewrite, const Expr& operand) {
    if (!operand.type || is_text(operand.type->kind) || operand.type->kind == TypeKind::named) {
        return part_of(rewrite, operand, Rank::join);
    }
    if (is_kind(operand, is_integer)) return part_of(rewrite, operand, Rank::join);
    const auto result = conversion_of(rewrite, operand, type_of_kind(TypeKind::text), {});
    if (!result) {
        refuse(fmt::format("SQLite would not write out a value of {} as PostgreSQL does", operand.type->name),
               span_of(rewrite, operand.tokens), "join text and whole numbers alone");
    }
    return result->rank < Rank::join ? "(" + result->text + ")" : result->text;
}

}  // namespace runner::sqlite
