// ALTER TABLE, as far as standard SQL has it.
#include <algorithm>

#include "sdk/overloaded.hpp"
#include "sdk/plain/rewrite.hpp"

namespace runner::plain {

namespace {

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

void add_column(PlainRewrite& rewrite, const std::string& table, const AddColumn& add) {
    const auto behind = write_column(rewrite, table, add.column);
    std::string constraints;
    for (const std::string& constraint : behind) constraints += ", ADD " + constraint;
    rewrite.edits.insert(add.span.end, constraints);
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
    if (const auto* set = std::get_if<SetDefault>(&alter.change)) {
        write_expression(rewrite, set->value.span);
    } else if (!std::holds_alternative<DropDefault>(alter.change)) {
        rewrite.refuse(std::string(rewrite.statement.slice(alter.span)), alter.span);
    }
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
    write(rewrite, alter.table);
    for (const AlterAction& action : alter.actions) {
        std::visit(Overloaded{
                       [&](const AddColumn& add) { add_column(rewrite, table, add); },
                       [&](const DropColumn& drop) { drop_column(rewrite, table, drop); },
                       [&](const RenameColumn& rename) {
                           write(rewrite, rename.from);
                           write(rewrite, rename.to);
                       },
                       [&](const AlterColumn& change) { alter_column(rewrite, change); },
                       [&](const AddConstraint& add) { write_constraint(rewrite, table, add.constraint); },
                       [&](const DropConstraint& drop) { drop_constraint(rewrite, table, drop); },
                       [&](const RenameTable& rename) { write(rewrite, rename.to); },
                       [&](const auto& other) {
                           rewrite.refuse(std::string(rewrite.statement.slice(other.span)), other.span);
                       },
                   },
                   action);
    }
    return rewrite.done();
}

}  // namespace runner::plain
