#include "sdk/expression/constants.hpp"

#include <charconv>

#include "sdk/expression/value_types.hpp"

namespace runner::tree {

std::optional<std::string> string_value(const Expr& expression) {
    if (expression.form == Form::string) return expression.name;
    if (expression.form == Form::group) return string_value(expression.parts[0]);
    const bool text = expression.form == Form::cast && is_text(expression.target->kind) &&
                      expression.target->arguments.empty() && expression.target->dimensions <= 1;
    return text ? string_value(expression.parts[0]) : std::nullopt;
}

namespace {

std::optional<long long> whole_number(const std::string& text) {
    long long value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

}  // namespace

std::optional<long long> whole_value(const Expr& expression) {
    if (expression.form == Form::group) return whole_value(expression.parts[0]);
    if (expression.form == Form::cast && is_integer(expression.target->kind)) {
        const auto text = string_value(expression.parts[0]);
        return text ? whole_number(*text) : whole_value(expression.parts[0]);
    }
    if (expression.form == Form::sign) {
        const auto value = whole_value(expression.parts[0]);
        return value && expression.name == "-" ? std::optional(-*value) : value;
    }
    return expression.form == Form::number ? whole_number(expression.name) : std::nullopt;
}

}  // namespace runner::tree
