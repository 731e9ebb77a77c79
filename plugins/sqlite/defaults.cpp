#include "defaults.hpp"

#include "arithmetic.hpp"
#include "expressions.hpp"
#include "functions.hpp"
#include "parentheses.hpp"
#include "sdk/expression/value_types.hpp"

namespace runner::sqlite {
namespace {

bool is_clock(const std::string& text) {
    return text == "CURRENT_TIMESTAMP" || text == "CURRENT_DATE" || text == "CURRENT_TIME";
}

}  // namespace

DefaultKind rewrite_default(Rewrite& rewrite, const Expression& value, const DataType& type) {
    AssignedValue assigned = assigned_value(rewrite, value.span, type);
    const bool open = !assigned.literal && !is_clock(assigned.text);
    if (open) assigned.text = "(" + assigned.text + ")";
    if (rewrite.statement.slice(value.span) != assigned.text) {
        rewrite.edits.replace(value.span, std::move(assigned.text));
    }
    if (!assigned.literal) return DefaultKind::computed;
    return assigned.null ? DefaultKind::null : DefaultKind::constant;
}

std::string default_text(const Fragment& value, const DataType& type, const Schema& schema) {
    const Statement statement{value.text, 0, value.tokens, Raw{}};
    Rewrite rewrite(statement, schema);
    rewrite_default(rewrite, {{0, value.text.size()}}, type);
    return rewrite.edits.str();
}

std::optional<std::string> kept_value(const DataType& type, std::string_view sql) {
    sql = unparenthesized(sql);
    if (sql == random_uuid) return "gen_random_uuid()";
    const auto scale = scale_of(type);
    if (type.kind != TypeKind::numeric || !scale) return std::nullopt;
    // A value that is kept in a NUMERIC is rounded to its scale.
    const auto value = rounded_part(sql, *scale);
    return value ? std::optional(std::string(*value)) : std::nullopt;
}

}  // namespace runner::sqlite
