#include "domains.hpp"

#include <fmt/format.h>

#include "expressions.hpp"
#include "names.hpp"
#include "statements.hpp"

namespace runner::sqlite {
namespace {

/// The condition with the name of the column where it says VALUE.
Fragment with_column(const Fragment& check, const Identifier& column) {
    const std::string name = spelled(column);
    Fragment result;
    std::size_t copied = 0;
    for (Token token : check.tokens) {
        result.text += check.text.substr(copied, token.span.begin - copied);
        copied = token.span.end;
        const bool value = is_word(token, check.text, "VALUE");
        const std::string text = value ? name : std::string(text_of(token, check.text));
        if (value && name.starts_with('"')) {
            token.kind = TokenKind::quoted_word;
            token.quoting = Quoting::plain;
        }
        token.span = {result.text.size(), result.text.size() + text.size()};
        result.text += text;
        result.tokens.push_back(token);
    }
    return result;
}

}  // namespace

std::string domain_check(const Domain& domain, const Identifier& column, const Schema& schema) {
    std::string conditions;
    for (const DomainCheck& check : domain.checks) {
        const Fragment condition = with_column(check.condition, column);
        CreateTable table;  // whose column has the type of the domain
        table.columns.push_back({column, TypeName{domain.type, {}}, {}, {}});
        const Statement statement{condition.text, 0, condition.tokens, std::move(table)};
        Rewrite rewrite(statement, schema);
        rewrite_condition(rewrite, {0, condition.text.size()}, "CHECK");
        conditions += fmt::format("{}({})", conditions.empty() ? "" : " AND ", rewrite.edits.str());
    }
    return conditions;
}

Rendering render(const Statement& statement, const CreateDomain& domain, const Schema& before) {
    Rewrite rewrite(statement, before);
    const std::string name = spelled(rewrite, domain.name);
    for (const Constraint& each : domain.constraints)
        if (each.kind == ConstraintKind::check) rewrite_condition(rewrite, each.expression.span, "CHECK");
    return {
        {},
        {Note{fmt::format("SQLite keeps no domains: each column of {} gets its type and conditions", name),
              domain.name.span}}};
}

}  // namespace runner::sqlite
