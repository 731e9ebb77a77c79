// ALTER TABLE, as far as standard SQL has it.
#include <algorithm>

#include "sdk/overloaded.hpp"
#include "sdk/plain/rewrite.hpp"

namespace runner::plain {

namespace {

bool can(const PlainRewrite& rewrite, PlainAlter what) {
    return std::ranges::find(rewrite.rules.alter, what) != rewrite.rules.alter.end();
}

/// What `action` needs of the database; nothing where no plain one has it.
std::optional<PlainAlter> needed(const AlterAction& action) {
    return std::visit(
        Overloaded{
            [](const AddColumn&) -> std::optional<PlainAlter> { return PlainAlter::add_column; },
            [](const DropColumn&) -> std::optional<PlainAlter> { return PlainAlter::drop_column; },
            [](const RenameColumn&) -> std::optional<PlainAlter> { return PlainAlter::rename_column; },
            [](const AlterColumn& alter) -> std::optional<PlainAlter> {
                if (std::holds_alternative<SetDefault>(alter.change)) return PlainAlter::set_default;
                if (std::holds_alternative<DropDefault>(alter.change)) return PlainAlter::drop_default;
                if (std::holds_alternative<SetType>(alter.change)) return PlainAlter::set_type;
                if (std::holds_alternative<SetNotNull>(alter.change) ||
                    std::holds_alternative<DropNotNull>(alter.change))
                    return PlainAlter::set_nullability;
                return std::nullopt;
            },
            [](const AddConstraint&) -> std::optional<PlainAlter> { return PlainAlter::add_constraint; },
            [](const DropConstraint&) -> std::optional<PlainAlter> { return PlainAlter::drop_constraint; },
            [](const RenameTable&) -> std::optional<PlainAlter> { return PlainAlter::rename_table; },
            [](const auto&) -> std::optional<PlainAlter> { return std::nullopt; },
        },
        action);
}

bool if_exists(const AlterAction& action) {
    return std::visit(Overloaded{
                          [](const AddColumn& add) { return add.if_not_exists; },
                          [](const DropColumn& drop) { return drop.if_exists; },
                          [](const DropConstraint& drop) { return drop.if_exists; },
                          [](const auto&) { return false; },
                      },
                      action);
}

/// Refuses what the rules do not say that the database has.
void check(const PlainRewrite& rewrite, const AlterTable& alter) {
    const PlainRules& rules = rewrite.rules;
    if (alter.if_exists && !rules.alters_if_exists) rewrite.refuse("ALTER TABLE IF EXISTS", alter.table.span);
    for (const AlterAction& action : alter.actions) {
        const Span span = std::visit([](const auto& each) { return each.span; }, action);
        const std::string words(rewrite.statement.slice(span));
        const auto what = needed(action);
        if (!what || !can(rewrite, *what)) rewrite.refuse(words, span);
        if (what == PlainAlter::set_type && rules.restates.empty()) rewrite.refuse(words, span);
        if (if_exists(action) && !rules.alters_if_exists) rewrite.refuse(words, span, "leave out IF EXISTS");
        if (&action != &alter.actions.front() && !rules.several_alters)
            rewrite.refuse("an ALTER TABLE of several changes", span, "give each a statement of its own");
    }
}

bool has(const std::vector<std::string>& columns, const std::string& column) {
    return std::ranges::find(columns, column) != columns.end();
}

/// PostgreSQL's views follow what they read; others go on by the name.
void refuse_read(const PlainRewrite& rewrite, const std::string& table, Span at) {
    for (const auto& [name, view] : rewrite.before.views)
        if (has(view.uses, table))
            rewrite.refuse("to rename what a view reads", at, "drop the view " + name + " first");
}

/// PostgreSQL fails where there are rows; others make up a value for them.
void require_value(const PlainRewrite& rewrite, const ColumnDefinition& column) {
    const auto has_any = [&](std::initializer_list<ConstraintKind> kinds) {
        return std::ranges::any_of(column.constraints, [&](const Constraint& each) {
            return std::ranges::find(kinds, each.kind) != kinds.end();
        });
    };
    if (column.type && is_serial(column.type->type.kind)) return;
    if (has_any({ConstraintKind::not_null, ConstraintKind::primary_key}) &&
        !has_any({ConstraintKind::default_value, ConstraintKind::generated, ConstraintKind::identity,
                  ConstraintKind::autoincrement}))
        rewrite.refuse("to add a NOT NULL column without a DEFAULT", column.name.span,
                       "give it a DEFAULT, or say NOT NULL in an ALTER TABLE behind it");
}

/// Gives the constraints that need a statement of their own.
std::vector<Behind> add_column(PlainRewrite& rewrite, const std::string& table, const AddColumn& add) {
    require_value(rewrite, add.column);
    std::vector<Behind> behind = write_column(rewrite, table, add.column);
    const bool alone = can(rewrite, PlainAlter::add_constraint);
    if (alone && !rewrite.rules.several_alters) return behind;
    std::string constraints;
    for (const Behind& constraint : behind) {
        if (!alone && constraint.kind != ConstraintKind::check)
            rewrite.refuse("to add a column with keys", add.span);
        constraints += (alone ? ", ADD " : " ") + constraint.text;
    }
    rewrite.edits.insert(add.span.end, constraints);
    return {};
}

void add_constraint(PlainRewrite& rewrite, const std::string& name, const AddConstraint& add) {
    write_constraint(rewrite, name, add.constraint);
    const Table* table = rewrite.before.table(name);
    if (!table || !writes(add.constraint)) return;
    for (const Identifier& each : add.constraint.columns) {
        const Column* column = table->column(each.name);
        if (!column || said(rewrite, column->type, column->name, each.span).check.empty()) continue;
        if (!rewrite.rules.several_alters || !rewrite.rules.alters_if_exists)
            rewrite.refuse("a foreign key that writes a column of a type with a check", add.span);
        rewrite.edits.insert(
            add.span.begin, "DROP CONSTRAINT IF EXISTS " + spelled(rewrite.rules, column->type_check) + ", ");
    }
}

void set_default(PlainRewrite& rewrite, const Table* table, const AlterColumn& alter) {
    write(rewrite, alter.column);
    const auto* set = std::get_if<SetDefault>(&alter.change);
    if (!set) return;
    const Column* column = table ? table->column(alter.column.name) : nullptr;
    if (column)
        write_default(rewrite, set->value.span, column->type);
    else
        write_expression(rewrite, set->value.span);
}

bool is_default(const AlterColumn* change) {
    return std::holds_alternative<SetDefault>(change->change) ||
           std::holds_alternative<DropDefault>(change->change);
}

/// All changes of a column that is stated anew are one, in the place of the first.
void alter_column(PlainRewrite& rewrite, const Table* table, const AlterTable& alter, std::size_t at) {
    const auto& change = std::get<AlterColumn>(alter.actions[at]);
    std::vector<const AlterColumn*> changes;
    for (const AlterAction& action : alter.actions)
        if (const auto* each = std::get_if<AlterColumn>(&action);
            each && each->column.name == change.column.name)
            changes.push_back(each);
    if (std::ranges::all_of(changes, is_default)) return set_default(rewrite, table, change);
    if (!table) rewrite.refuse("to change a table that is not known", change.span);
    if (rewrite.rules.restates.empty()) return write(rewrite, change.column);
    if (changes.front() == &change)
        return rewrite.edits.replace(change.span, restating(rewrite, *table, changes));
    const Span before = std::visit([](const auto& each) { return each.span; }, alter.actions[at - 1]);
    rewrite.edits.erase({before.end, change.span.end});
}

}  // namespace

Rendering render(PlainRewrite& rewrite, const AlterTable& alter) {
    const std::string& name = alter.table.name.name;
    const Table* table = rewrite.before.table(name);
    rewrite.refuse_any(alter.only, "ONLY");
    if (rewrite.before.views.contains(name)) rewrite.refuse("to alter a view", alter.table.span);
    check(rewrite, alter);
    write(rewrite, alter.table);
    std::vector<Behind> behind;
    for (std::size_t at = 0; at < alter.actions.size(); ++at) {
        std::visit(Overloaded{
                       [&](const AddColumn& add) { behind = add_column(rewrite, name, add); },
                       [&](const DropColumn& drop) { drop_column(rewrite, name, drop); },
                       [&](const RenameColumn& rename) {
                           refuse_read(rewrite, name, rename.span);
                           write(rewrite, rename.from);
                           write(rewrite, rename.to);
                       },
                       [&](const AlterColumn&) { alter_column(rewrite, table, alter, at); },
                       [&](const AddConstraint& add) { add_constraint(rewrite, name, add); },
                       [&](const DropConstraint& drop) { drop_constraint(rewrite, name, drop); },
                       [&](const RenameTable& rename) {
                           refuse_read(rewrite, name, rename.span);
                           write(rewrite, rename.to);
                       },
                       [&](const auto&) {},  // refused already
                   },
                   alter.actions[at]);
    }
    Rendering rendering = rewrite.done();
    const Span all{0, rewrite.statement.text.size()};
    for (const Behind& constraint : behind)
        rendering.steps.emplace_back(
            SqlStep{"ALTER TABLE " + spelled(rewrite.rules, name) + " ADD " + constraint.text, all});
    return rendering;
}

}  // namespace runner::plain
