#include "sdk/expression/truth.hpp"

#include <string>

#include "sdk/error.hpp"
#include "sdk/expression/value_types.hpp"

namespace runner::tree {

void require_truth(const StatementTokens& statement, Expr& value, std::string_view place) {
    if (value.form == Form::string) value = cast_to(type_of_kind(TypeKind::boolean), std::move(value));
    // A type that is not known may be a domain.
    if (!value.type || is_kind(value, TypeKind::boolean) || is_kind(value, TypeKind::named)) return;
    const Span at = span_of(statement, value.tokens);
    throw Error(ErrorKind::schema,
                std::string(place) + " takes a truth value, and this is " + value.type->name)
        .at(at)
        .mend(is_kind(value, is_number)
                  ? "compare it: " + std::string(statement.statement.slice(at)) + " <> 0"
                  : "compare it");
}

void require_truth_of_parts(const StatementTokens& statement, Expr& expression) {
    auto& parts = expression.parts;
    switch (expression.form) {
        case Form::negation:
            return require_truth(statement, parts[0], "NOT");
        case Form::logic:
            for (Expr& each : parts) require_truth(statement, each, expression.name);
            return;
        case Form::is:
            if (expression.name == "TRUE" || expression.name == "FALSE" || expression.name == "UNKNOWN")
                require_truth(statement, parts[0], "IS " + expression.name);
            return;
        case Form::case_:
            if (expression.name == "subject") return;
            for (std::size_t i = 0; i + 1 < parts.size(); i += 2) require_truth(statement, parts[i], "WHEN");
            return;
        default:
            return;
    }
}

}  // namespace runner::tree
