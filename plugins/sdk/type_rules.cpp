#include "sdk/type_rules.hpp"

#include <algorithm>

#include "sdk/spelling.hpp"

namespace runner {
namespace {

/// The point and the digits of a second behind it, at most.
int fraction_length(const DataType& type) {
    const int digits = type.arguments.empty() ? 6 : type.arguments[0];
    return digits == 0 ? 0 : 1 + digits;
}

std::string value_of(std::string_view placeholder, const DataType& type, std::string_view column,
                     const EnumType* values) {
    const auto argument = [&](std::size_t i) { return i < type.arguments.size() ? type.arguments[i] : 0; };
    if (placeholder == "{c}") return std::string(column);
    if (placeholder == "{n}") return std::to_string(argument(0));
    if (placeholder == "{scale}") return std::to_string(argument(1));
    if (placeholder == "{limit}") return "1" + std::string(std::size_t(argument(0) - argument(1)), '0');
    if (placeholder == "{time_length}") return std::to_string(8 + fraction_length(type));
    if (placeholder == "{timestamp_length}") return std::to_string(19 + fraction_length(type));
    std::string list;  // {values}
    for (const std::string& value : values->values)
        list += (list.empty() ? "" : ", ") + string_literal(value);
    return list;
}

}  // namespace

const TypeRule* type_rule(std::span<const TypeRule> rules, TypeKind kind) {
    const auto found =
        std::find_if(rules.begin(), rules.end(), [&](const TypeRule& rule) { return rule.kind == kind; });
    return found == rules.end() ? nullptr : &*found;
}

std::string type_check(const TypeRule& rule, const DataType& type, std::string_view column,
                       const EnumType* values) {
    std::string condition;
    std::string_view rest = rule.check;
    while (!rest.empty()) {
        const std::size_t open = std::min(rest.find('{'), rest.size());
        condition += rest.substr(0, open);
        rest.remove_prefix(open);
        if (rest.empty()) break;
        const std::size_t close = rest.find('}') + 1;
        condition += value_of(rest.substr(0, close), type, column, values);
        rest.remove_prefix(close);
    }
    return condition;
}

}  // namespace runner
