// Columns that ALTER TABLE changes by stating them anew.
#include <algorithm>

#include "sdk/expression/value_types.hpp"
#include "sdk/invented_names.hpp"
#include "sdk/overloaded.hpp"
#include "sdk/plain/tree.hpp"

namespace runner::plain {

namespace {

/// The DEFAULT of the model, which is portable SQL.
std::string default_of(const PlainRewrite& rewrite, const Column& column) {
    Statement value;
    value.text = column.default_value->text;
    value.tokens = column.default_value->tokens;
    PlainRewrite alone(value, rewrite.before, rewrite.rules);
    write_default(alone, {0, value.text.size()}, column.type);
    return alone.edits.str();
}

int digits(const DataType& type) {
    return type.arguments.empty() ? 6 : type.arguments[0];
}

/// Whether a database that makes values of `from` those of `to` does it as PostgreSQL does.
bool keeps_values(const DataType& from, const DataType& to) {
    const TypeKind old = base_kind(from.kind);
    const TypeKind kind = base_kind(to.kind);
    const bool text = kind == TypeKind::text || kind == TypeKind::varchar;
    if (from.dimensions > 0 || to.dimensions > 0) return false;
    if (kind == TypeKind::named) return old == TypeKind::named || tree::is_text(old);
    if (old == TypeKind::named || old == TypeKind::uuid || old == TypeKind::date)
        return text || (old == TypeKind::date && tree::is_timestamp(kind));
    if (tree::is_timestamp(old))
        return kind == TypeKind::date || (tree::is_timestamp(kind) && digits(from) <= digits(to));
    if (is_whole(old)) return text || is_whole(kind) || kind == TypeKind::numeric;
    if (tree::is_json(old)) return tree::is_json(kind);
    if (tree::is_text(old)) return tree::is_text(kind);
    if (old == TypeKind::time) return kind == old && digits(from) <= digits(to);
    return old == kind || (old == TypeKind::numeric && is_whole(kind));
}

/// The value of c::text, which an enumerated type goes by on its way to another.
const tree::Expr& without_text(const tree::Expr& value) {
    const bool cast = value.form == tree::Form::cast && value.target && value.target->kind == TypeKind::text;
    return cast ? value.parts.at(0) : value;
}

/// Refuses a USING that says more than the change of the type does.
void check_using(const PlainRewrite& rewrite, const SetType& set, const std::string& column) {
    if (!set.value) return;
    const Span span = set.value->span;
    understood(rewrite, [&] {
        const tree::Expr value = tree::parse_expression(rewrite, rewrite.in(span));
        const tree::Expr& cast = value.form == tree::Form::group ? value.parts.at(0) : value;
        const bool itself = cast.form == tree::Form::cast && cast.target == set.type.type &&
                            without_text(cast.parts.at(0)).form == tree::Form::column &&
                            without_text(cast.parts[0]).name == column;
        const bool cuts = tree::is_text(set.type.type.kind) && !set.type.type.arguments.empty();
        if (!itself || cuts) rewrite.refuse("USING", span);
    });
}

void set_type(const PlainRewrite& rewrite, Column& column, const SetType& set, Span at) {
    const DataType& type = set.type.type;
    if (set.collation) rewrite.refuse("COLLATE", set.collation->span);
    check_using(rewrite, set, column.name);
    if (is_serial(type.kind) || !keeps_values(column.type, type) || (column.identity && !is_whole(type.kind)))
        rewrite.refuse(std::string(rewrite.statement.slice(at)), at);
    column.type = type;
}

/// What stands in `span`, as the model keeps it.
Fragment fragment(const Statement& statement, Span span) {
    Fragment result{std::string(statement.slice(span)), {}};
    for (Token token : statement.tokens_in(span)) {
        token.span = {token.span.begin - span.begin, token.span.end - span.begin};
        result.tokens.push_back(token);
    }
    return result;
}

/// `column` anew, which was `old`, and the checks that keep their types.
std::string with_checks(const PlainRewrite& rewrite, const Table& table, const Column& old,
                        const Column& column, Span at) {
    const PlainRules& rules = rewrite.rules;
    const std::string before = said(rewrite, old.type, old.name, at).check;
    const std::string after = said(rewrite, column.type, column.name, at).check;
    std::string actions = restated(rewrite, table, column, at);
    if (before == after) return actions;
    if (!rules.several_alters || !rules.alters_if_exists)
        rewrite.refuse("to change a type that needs a check", at);
    const std::string added = spelled(rules, invented_type_check(table, column.name));
    const std::string dropped = before.empty() ? added : spelled(rules, old.type_check);
    actions.insert(0, "DROP CONSTRAINT IF EXISTS " + dropped + ", ");  // so that it can run twice
    if (!after.empty()) actions += ", ADD CONSTRAINT " + added + " CHECK (" + after + ")";
    return actions;
}

}  // namespace

std::string restated(const PlainRewrite& rewrite, const Table& table, const Column& column, Span at) {
    if (column.generated) rewrite.refuse("to change a generated column", at);
    if (!column.collation.empty()) rewrite.refuse("to change a column with a COLLATE", at);
    const PlainRules& rules = rewrite.rules;
    std::string declared = said(rewrite, column.type, column.name, at).declared;
    if (declared.empty()) rewrite.refuse("to state a column anew", at);
    if (column.identity && !rules.generated_type.empty()) declared = rules.generated_type;
    std::string text(rules.restates);
    text.append(" ").append(spelled(rules, column.name)).append(" ").append(declared);
    const auto& key = table.primary_key.columns;
    if (column.not_null || std::ranges::find(key, column.name) != key.end()) text += " NOT NULL";
    if (column.identity) return text.append(" ").append(rules.generated_key);
    if (column.default_value) text += " DEFAULT " + default_of(rewrite, column);
    return text;
}

std::string restating(PlainRewrite& rewrite, const Table& table,
                      std::span<const AlterColumn* const> changes) {
    const AlterColumn& first = *changes.front();
    const Column* known = table.column(first.column.name);
    if (!known) rewrite.refuse("to change a column that is not known", first.span);
    Column column = *known;
    for (const AlterColumn* each : changes)
        std::visit(
            Overloaded{
                [&](const SetType& set) { set_type(rewrite, column, set, each->span); },
                [&](const SetDefault& set) {
                    column.default_value = fragment(rewrite.statement, set.value.span);
                },
                [&](const DropDefault&) { column.default_value.reset(); },
                [&](const SetNotNull&) { column.not_null = true; },
                [&](const DropNotNull&) { column.not_null = false; }, [&](const auto&) {},  // refused already
            },
            each->change);
    return with_checks(rewrite, table, *known, column, first.span);
}

namespace {

/// The values with the one that is added; nothing where it is there.
std::optional<std::vector<std::string>> with_value(std::vector<std::string> values, const AddValue& add) {
    if (std::ranges::find(values, add.value) != values.end()) return std::nullopt;
    auto place = values.end();
    if (add.before) place = std::ranges::find(values, *add.before);
    if (add.after) place = std::next(std::ranges::find(values, *add.after));
    values.insert(place, add.value);
    return values;
}

}  // namespace

Rendering render(PlainRewrite& rewrite, const AlterType& alter) {
    const PlainRules& rules = rewrite.rules;
    const std::string& name = alter.name.name.name;
    const bool listed = rules.enumerated.declared.find("{values}") != std::string_view::npos;
    const EnumType* type = rewrite.before.type(name);
    if (type && listed && std::holds_alternative<RenameType>(alter.action)) return {};
    const auto* add = std::get_if<AddValue>(&alter.action);
    if (!add || !type || !listed || rules.restates.empty())
        rewrite.refuse(std::string(rewrite.statement.slice(alter.action_span)), alter.action_span);
    Rendering rendering;
    const auto values = with_value(type->values, *add);
    if (!values) return rendering;
    Schema after = rewrite.before;
    after.types[name].values = *values;
    const PlainRewrite then(rewrite.statement, after, rules);
    for (const auto& [table, column] : after.columns_of_type(name)) {
        const Table& known = *after.table(table);
        rendering.steps.emplace_back(
            SqlStep{"ALTER TABLE " + spelled(rules, table) + " " +
                        restated(then, known, *known.column(column), alter.action_span),
                    {0, rewrite.statement.text.size()}});
    }
    return rendering;
}

}  // namespace runner::plain
