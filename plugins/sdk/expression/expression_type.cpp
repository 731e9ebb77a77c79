#include "sdk/expression/expression_type.hpp"

#include <algorithm>
#include <string_view>

#include "sdk/expression/functions.hpp"
#include "sdk/expression/value_types.hpp"

namespace runner::tree {
namespace {

std::optional<DataType> type_of_number(const std::string& written) {
    if (written.find_first_of("eE") != std::string::npos) return numeric_of_scale({});
    const std::size_t point = written.find('.');
    if (point != std::string::npos) return numeric_of_scale(int(written.size() - point - 1));
    if (written.size() < 10) return type_of_kind(TypeKind::integer);
    const bool fits_integer = written.size() == 10 && written <= "2147483647";
    return type_of_kind(fits_integer ? TypeKind::integer : TypeKind::bigint);
}

std::optional<DataType> type_of_arithmetic(const Expr& expression) {
    const Expr& left = expression.parts[0];
    const Expr& right = expression.parts[1];
    const auto either = [&](auto test) { return is_kind(left, test) || is_kind(right, test); };
    if (either(TypeKind::date) && either(TypeKind::time)) return type_of_kind(TypeKind::timestamp);
    if (either(TypeKind::date) && !either(TypeKind::interval)) {
        if (expression.name == "-" && is_kind(left, TypeKind::date) && !is_kind(right, is_integer) &&
            !is_kind(right, is_timestamp)) {
            return type_of_kind(TypeKind::integer);
        }
        if (!either(is_timestamp)) return type_of_kind(TypeKind::date);
    }
    if (either(is_timestamp)) {
        if (is_kind(left, is_timestamp) && (is_kind(right, is_timestamp) || is_kind(right, TypeKind::date)))
            return type_of_kind(TypeKind::interval);
        return is_kind(left, is_timestamp) ? left.type : right.type;
    }
    if (either(TypeKind::interval)) {
        return type_of_kind(either(TypeKind::date) ? TypeKind::timestamp : TypeKind::interval);
    }
    auto type = common_type(expression.parts);
    if (!type || type->kind != TypeKind::numeric) return type;
    constexpr int unknown = -1;
    const int a = left.type ? scale_of(*left.type).value_or(unknown) : unknown;
    const int b = right.type ? scale_of(*right.type).value_or(unknown) : unknown;
    if (a == unknown || b == unknown || expression.name == "/") return numeric_of_scale({});
    return numeric_of_scale(expression.name == "*" ? a + b : std::max(a, b));
}

std::optional<DataType> type_of_operation(std::string_view name, const std::vector<Expr>& parts) {
    if (name == "->" || name == "#>") return parts[0].type;
    if (name == "->>" || name == "#>>") return type_of_kind(TypeKind::text);
    if (name == "OVERLAPS") return type_of_kind(TypeKind::boolean);
    if (name == "&" || name == "|" || name == "<<" || name == ">>") return common_type(parts);
    if (name != "||" || parts.size() < 2) return {};
    if (is_kind(parts[0], is_json) || is_kind(parts[1], is_json)) return type_of_kind(TypeKind::jsonb);
    return type_of_kind(is_kind(parts[0], TypeKind::bytea) ? TypeKind::bytea : TypeKind::text);
}

std::optional<DataType> type_of_case(const Expr& expression) {
    std::vector<Expr> results;
    for (const Expr* each : case_of(expression).results) results.push_back(*each);
    return common_type(results);
}

TypeKind kind_of_clock(std::string_view name) {
    if (name == "CURRENT_DATE") return TypeKind::date;
    return name == "CURRENT_TIME" ? TypeKind::time : TypeKind::timestamp_tz;
}

}  // namespace

std::optional<DataType> type_of(const Expr& expression, const Scope& scope) {
    const auto& parts = expression.parts;
    switch (expression.form) {
        case Form::number:
            return type_of_number(expression.name);
        case Form::column:
            return scope.column(expression.qualifier, expression.name);
        case Form::clock:
            return type_of_kind(kind_of_clock(expression.name));
        case Form::group:
        case Form::sign:
        case Form::complement:
        case Form::collate:
            return parts[0].type;
        case Form::cast:
            return base_type(*expression.target);
        case Form::truth:
        case Form::negation:
        case Form::logic:
        case Form::comparison:
        case Form::between:
        case Form::in:
        case Form::quantified:
        case Form::like:
        case Form::is:
        case Form::exists:
            return type_of_kind(TypeKind::boolean);
        case Form::arithmetic:
            return type_of_arithmetic(expression);
        case Form::operation:
            return type_of_operation(expression.name, parts);
        case Form::at_zone:
            return type_of_kind(is_kind(parts[0], TypeKind::timestamp_tz) ? TypeKind::timestamp
                                                                          : TypeKind::timestamp_tz);
        case Form::case_:
            return type_of_case(expression);
        case Form::call:
            return type_of_call(expression);
        default:
            return {};
    }
}

}  // namespace runner::tree
