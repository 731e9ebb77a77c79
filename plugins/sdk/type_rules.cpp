#include "sdk/type_rules.hpp"

#include <algorithm>

#include "sdk/spelling.hpp"

namespace runner {
namespace {

int fraction(const DataType& type) {
    return type.arguments.empty() ? 6 : type.arguments[0];
}

/// The point and the digits of a second behind it, at most.
int fraction_length(const DataType& type) {
    return fraction(type) == 0 ? 0 : 1 + fraction(type);
}

std::string value_of(std::string_view placeholder, const DataType& type, std::string_view column,
                     const EnumType* values) {
    const auto argument = [&](std::size_t i) { return i < type.arguments.size() ? type.arguments[i] : 0; };
    if (placeholder == "{c}") return std::string(column);
    if (placeholder == "{n}") return std::to_string(argument(0));
    if (placeholder == "{scale}") return std::to_string(argument(1));
    if (placeholder == "{limit}") return "1" + std::string(std::size_t(argument(0) - argument(1)), '0');
    if (placeholder == "{fraction}") return std::to_string(fraction(type));
    if (placeholder == "{time_length}") return std::to_string(8 + fraction_length(type));
    if (placeholder == "{timestamp_length}") return std::to_string(19 + fraction_length(type));
    std::string list;  // {values}
    for (const std::string& value : values->values)
        list += (list.empty() ? "" : ", ") + string_literal(value);
    return list;
}

std::string filled(std::string_view text, const DataType& type, std::string_view column,
                   const EnumType* values) {
    std::string result;
    while (!text.empty()) {
        const std::size_t open = std::min(text.find('{'), text.size());
        result += text.substr(0, open);
        text.remove_prefix(open);
        if (text.empty()) break;
        const std::size_t close = text.find('}') + 1;
        result += value_of(text.substr(0, close), type, column, values);
        text.remove_prefix(close);
    }
    return result;
}

}  // namespace

const TypeRule* type_rule(std::span<const TypeRule> rules, TypeKind kind) {
    const auto found =
        std::find_if(rules.begin(), rules.end(), [&](const TypeRule& rule) { return rule.kind == kind; });
    return found == rules.end() ? nullptr : &*found;
}

std::string type_declaration(const TypeRule& rule, const DataType& type, const EnumType* values) {
    return filled(rule.declared, type, {}, values);
}

std::string type_check(const TypeRule& rule, const DataType& type, std::string_view column,
                       const EnumType* values) {
    return filled(rule.check, type, column, values);
}

}  // namespace runner
