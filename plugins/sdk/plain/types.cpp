// Types in the words of a database.
#include "sdk/plain/rewrite.hpp"

namespace runner {

bool is_unbounded(const DataType& type) {
    switch (type.kind) {
        case TypeKind::text:
        case TypeKind::bytea:
        case TypeKind::json:
        case TypeKind::jsonb:
            return true;
        default:
            return type.kind == TypeKind::varchar && type.arguments.empty();
    }
}

namespace plain {

namespace {

/// The rule for `type`, which has the values of an enumerated one or none; nullptr where there is none.
const TypeRule* rule_of(const PlainRules& rules, const DataType& type, const EnumType* values) {
    if (values) return rules.enumerated.declared.empty() ? nullptr : &rules.enumerated;
    const bool text = type.kind == TypeKind::varchar && is_unbounded(type);
    return type_rule(rules.types, text ? TypeKind::text : type.kind);
}

}  // namespace

Said said(const PlainRewrite& rewrite, const DataType& any, const std::string& column, Span at) {
    const DataType type = base_type(any);
    const bool named = type.kind == TypeKind::named;
    const EnumType* values = named ? rewrite.before.type(type.name) : nullptr;
    const TypeRule* rule = rule_of(rewrite.rules, type, values);
    if (!rule || type.dimensions > 0 || rewrite.before.domain(type))
        rewrite.refuse("the type " + std::string(rewrite.statement.slice(at)), at);
    if (rule->declared.find("{n}") != rule->declared.npos && type.arguments.empty())
        rewrite.refuse("the type " + type.name + " without a length", at);
    return {type_declaration(*rule, type, values),
            type_check(*rule, type, spelled(rewrite.rules, column), values)};
}

}  // namespace plain

}  // namespace runner
