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
        if (if_exists(action) && !rules.alters_if_exists) rewrite.refuse(words, span, "leave out IF EXISTS");
        if (&action != &alter.actions.front() && !rules.several_alters)
            rewrite.refuse("an ALTER TABLE of several changes", span, "give each a statement of its own");
    }
}

bool has(const std::vector<std::string>& columns, const std::string& column) {
    return std::ranges::find(columns, column) != columns.end();
}

/// Whether anything of the table, or of another, stands on the column: databases do not agree on what then
/// goes with it.
bool is_used(const Schema& schema, const Table& table, const std::string& column) {
    const auto on_it = [&](const auto& each) { return has(each.columns, column); };
    return has(table.primary_key.columns, column) || std::ranges::any_of(table.unique, on_it) ||
           std::ranges::any_of(table.checks, on_it) || std::ranges::any_of(table.foreign_keys, on_it) ||
           std::ranges::any_of(schema.indexes, [&](const auto& each) {
               return each.second.table == table.name && on_it(each.second);
           });
}

/// Gives the constraints that need a statement of their own.
std::vector<std::string> add_column(PlainRewrite& rewrite, const std::string& table, const AddColumn& add) {
    std::vector<std::string> behind = write_column(rewrite, table, add.column);
    if (behind.empty()) return {};
    if (!can(rewrite, PlainAlter::add_constraint))
        rewrite.refuse("to add a column with constraints, or of a type that needs a check", add.span);
    if (!rewrite.rules.several_alters) return behind;
    std::string constraints;
    for (const std::string& constraint : behind) constraints += ", ADD " + constraint;
    rewrite.edits.insert(add.span.end, constraints);
    return {};
}

void drop_column(PlainRewrite& rewrite, const std::string& table, const DropColumn& drop) {
    rewrite.refuse_any(drop.cascade, "CASCADE");
    const Table* known = rewrite.before.table(table);
    if (!known || is_used(rewrite.before, *known, drop.column.name))
        rewrite.refuse("to drop a column that keys, checks or indexes stand on", drop.column.span,
                       "drop them first");
    if (drop.restrict_) rewrite.edits.erase(*drop.restrict_);
    write(rewrite, drop.column);
}

void alter_column(PlainRewrite& rewrite, const AlterColumn& alter) {
    write(rewrite, alter.column);
    if (const auto* set = std::get_if<SetDefault>(&alter.change)) write_expression(rewrite, set->value.span);
}

void drop_constraint(PlainRewrite& rewrite, const std::string& table, const DropConstraint& drop) {
    rewrite.refuse_any(drop.cascade, "CASCADE");
    const Table* known = rewrite.before.table(table);
    if (!known || known->primary_key.name == drop.name.name)
        rewrite.refuse("to drop a primary key", drop.name.span);
    if (drop.restrict_) rewrite.edits.erase(*drop.restrict_);
    write(rewrite, drop.name);
}

}  // namespace

Rendering render(PlainRewrite& rewrite, const AlterTable& alter) {
    const std::string& table = alter.table.name.name;
    rewrite.refuse_any(alter.only, "ONLY");
    check(rewrite, alter);
    write(rewrite, alter.table);
    std::vector<std::string> behind;
    for (const AlterAction& action : alter.actions) {
        std::visit(Overloaded{
                       [&](const AddColumn& add) { behind = add_column(rewrite, table, add); },
                       [&](const DropColumn& drop) { drop_column(rewrite, table, drop); },
                       [&](const RenameColumn& rename) {
                           write(rewrite, rename.from);
                           write(rewrite, rename.to);
                       },
                       [&](const AlterColumn& change) { alter_column(rewrite, change); },
                       [&](const AddConstraint& add) { write_constraint(rewrite, table, add.constraint); },
                       [&](const DropConstraint& drop) { drop_constraint(rewrite, table, drop); },
                       [&](const RenameTable& rename) { write(rewrite, rename.to); },
                       [&](const auto&) {},  // refused already
                   },
                   action);
    }
    Rendering rendering = rewrite.done();
    const Span all{0, rewrite.statement.text.size()};
    for (const std::string& constraint : behind)
        rendering.steps.emplace_back(
            SqlStep{"ALTER TABLE " + spelled(rewrite.rules, table) + " ADD " + constraint, all});
    return rendering;
}

}  // namespace runner::plain
