#include "defaults.hpp"

#include <fmt/format.h>

#include "expressions.hpp"
#include "functions.hpp"
#include "types.hpp"

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
    if (sql.starts_with('(') && in_parentheses(sql.substr(1)).size() + 2 == sql.size()) {
        sql.remove_prefix(1);
        sql.remove_suffix(1);
    }
    if (sql == random_uuid) return "gen_random_uuid()";
    // A value that is kept in a NUMERIC is rounded to its scale.
    constexpr std::string_view rounding = "round(";
    if (type.kind != TypeKind::numeric || !sql.starts_with(rounding)) return std::nullopt;
    const std::string scale = fmt::format(", {}", type.arguments.size() > 1 ? type.arguments[1] : 0);
    const std::string_view arguments = in_parentheses(sql.substr(rounding.size()));
    const bool whole = rounding.size() + arguments.size() + 1 == sql.size();
    if (!whole || !arguments.ends_with(scale)) return std::nullopt;
    return std::string(arguments.substr(0, arguments.size() - scale.size()));
}

}  // namespace runner::sqlite
