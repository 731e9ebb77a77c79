#include <fmt/format.h>

#include <algorithm>

#include "columns.hpp"
#include "names.hpp"
#include "refuse.hpp"
#include "statements.hpp"

namespace runner::sqlite {
namespace {

/// Actions that change how PostgreSQL keeps a table, not what it means.
constexpr std::string_view harmless_actions[] = {"OWNER TO",        "CLUSTER ON", "SET WITHOUT CLUSTER",
                                                 "SET TABLESPACE",  "SET LOGGED", "SET UNLOGGED",
                                                 "REPLICA IDENTITY"};

/// One ALTER TABLE on its way; each action adds its steps.
struct Alteration {
    Rewrite& rewrite;
    const AlterTable& alter;
    Rendering rendering;

    Span whole() const { return {0, rewrite.statement.text.size()}; }
    std::string table() const { return spelled(rewrite, alter.table); }
    const Table* known() const { return rewrite.before.table(alter.table.name.name); }

    void run(std::string action) {
        rendering.steps.emplace_back(SqlStep{fmt::format("ALTER TABLE {} {}", table(), action), whole()});
    }
    void rebuild(TableChange change) {
        if (rendering.steps.empty() || !std::holds_alternative<RebuildStep>(rendering.steps.back())) {
            rendering.steps.emplace_back(RebuildStep{alter.table.name.name, {}, whole()});
        }
        std::get<RebuildStep>(rendering.steps.back()).changes.push_back(std::move(change));
    }
};

/// What SQLite adds to a table that has rows (https://www.sqlite.org/lang_altertable.html, section 4). On an
/// empty one it would forgive more.
bool can_add_natively(const ColumnDefinition& column, DefaultKind default_kind) {
    const auto has = [&](ConstraintKind kind) { return find(column.constraints, kind) != nullptr; };
    const Constraint* generated = find(column.constraints, ConstraintKind::generated);
    if (has(ConstraintKind::unique) || (generated && generated->stored)) return false;
    if (default_kind == DefaultKind::computed) return false;
    if (has(ConstraintKind::not_null) && default_kind == DefaultKind::null) return false;
    return !has(ConstraintKind::foreign_key) || default_kind == DefaultKind::null;
}

void refuse_key(const ColumnDefinition& column) {
    const Constraint* key = find(column.constraints, ConstraintKind::primary_key);
    if (!key && !is_generated_key(column)) return;
    refuse("SQLite cannot add a key to a table that is there", key ? key->span : column.type->span,
           "make a new table with the key, copy the rows, drop the old table and rename the new one");
}

void render(Alteration& alteration, const AddColumn& add) {
    Rewrite& rewrite = alteration.rewrite;
    const ColumnDefinition& column = add.column;
    const Table* table = alteration.known();
    if (add.if_not_exists && table && table->column(column.name.name)) {
        rewrite.note(fmt::format("the table has a column {}", column.name.name), add.span);
        return;
    }
    refuse_key(column);
    if (table) {
        for (const Column& other : table->columns) refuse_twin(column.name, other.name);
    }
    const ColumnRewrite result =
        rewrite_column(rewrite, column, nullptr, Alignment(rewrite.statement, {column}));
    const std::string definition = rewrite.edits.str(column.span);
    const std::string check = result.check.empty() ? std::string()
                                                   : type_constraint(alteration.alter.table.name.name,
                                                                     column.name.name, result.check);
    if (can_add_natively(column, result.default_kind)) {
        alteration.run(fmt::format("ADD COLUMN {}{}{}", definition, check.empty() ? "" : " ", check));
        return;
    }
    ColumnAdded added{column.name.name, definition, {}};
    if (!check.empty()) added.constraints.push_back(check);
    alteration.rebuild(std::move(added));
}

void render(Alteration& alteration, const DropColumn& drop) {
    const Table* table = alteration.known();
    if (drop.if_exists && table && !table->column(drop.column.name)) {
        alteration.rewrite.note(fmt::format("the table has no column {}", drop.column.name), drop.span);
        return;
    }
    if (drop.cascade) {
        const auto dependents = alteration.rewrite.before.dependents(alteration.alter.table.name.name);
        if (!dependents.empty()) {
            refuse("SQLite has no CASCADE, and other tables or views may use the column", *drop.cascade,
                   "drop or change what depends on it first, in statements of its own");
        }
        alteration.rewrite.note("CASCADE is left out: nothing depends on the column", *drop.cascade);
    }
    alteration.rebuild(ColumnDropped{drop.column.name});
}

void render(Alteration& alteration, const RenameColumn& rename) {
    alteration.run(fmt::format("RENAME COLUMN {} TO {}", spelled(rename.from), spelled(rename.to)));
}

void render(Alteration& alteration, const RenameTable& rename) {
    refuse_twin(alteration.rewrite, rename.to);
    alteration.run(fmt::format("RENAME TO {}", spelled(rename.to)));
}

template <class Action>
void render(Alteration&, const Action& action) {
    refuse("SQLite has no such ALTER TABLE", action.span);
}

void render(Alteration& alteration, const OtherAction& action) {
    const bool harmless = std::find(std::begin(harmless_actions), std::end(harmless_actions), action.words) !=
                          std::end(harmless_actions);
    if (!harmless) refuse(fmt::format("SQLite has no ALTER TABLE … {}", action.words), action.span);
    alteration.rewrite.note(fmt::format("{} is left out: it means nothing to SQLite", action.words),
                            action.span);
}

}  // namespace

Rendering render(const Statement& statement, const AlterTable& alter, const Schema& before) {
    Rewrite rewrite(statement, before);
    Alteration alteration{rewrite, alter, {}};
    if (alter.if_exists && !alteration.known()) {
        rewrite.note(fmt::format("there is no table {}", alter.table.name.name), alter.table.span);
        return {{}, std::move(rewrite.notes)};
    }
    for (const AlterAction& action : alter.actions) {
        std::visit([&](const auto& each) { render(alteration, each); }, action);
    }
    alteration.rendering.notes = std::move(rewrite.notes);
    return std::move(alteration.rendering);
}

}  // namespace runner::sqlite
