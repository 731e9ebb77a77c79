#include "parse/lexer.hpp"
#include "schema/fold.hpp"
#include "schema/mentions.hpp"
#include "schema/names.hpp"
#include "sdk/invented_names.hpp"

namespace runner::schema {

Fragment fragment_of(std::string_view text) {
    return {std::string(text), parse::tokens_of(text, {})};
}

void fold(Schema& schema, const Statement& statement, const CreateDomain& create) {
    const std::string key = key_of(create.name);
    require_new_type(schema, create.name.name, key);
    refuse_contradictions(create.name.name, create.constraints);
    Domain domain;
    if (const Domain* below = schema.domain(create.type.type)) {
        domain = *below;
    } else {
        domain.type = create.type.type;
    }
    domain.name = key;
    for (const DomainCheck& check : domain.checks) schema.constraints.insert(beside(key, check.name));
    for (const Constraint& each : create.constraints) {
        if (each.kind == ConstraintKind::not_null) domain.not_null = true;
        if (each.kind == ConstraintKind::default_value)
            domain.default_value = fragment_of(statement.slice(each.expression.span));
        if (each.kind != ConstraintKind::check) continue;
        refuse_columns_of_domain(statement, each.expression.span);
        const std::string name = each.name ? each.name->name : invented_name(schema, key, Unnamed::check);
        domain.checks.push_back({name, fragment_of(statement.slice(each.expression.span))});
        schema.constraints.insert(beside(key, name));
    }
    schema.domains[key] = std::move(domain);
}

}  // namespace runner::schema
