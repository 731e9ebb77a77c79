#include <fmt/format.h>

#include <algorithm>

#include "alteration.hpp"
#include "cascade.hpp"
#include "columns.hpp"
#include "generated_keys.hpp"
#include "names.hpp"
#include "refuse.hpp"
#include "repeated_keys.hpp"
#include "sdk/invented_names.hpp"
#include "sdk/meant.hpp"
#include "statements.hpp"

namespace runner::sqlite {
namespace {

/// What SQLite adds to a table that has rows (https://www.sqlite.org/lang_altertable.html, section 4). On an
/// empty one it would forgive more.
bool can_add_natively(const ColumnDefinition& column, DefaultKind default_kind) {
    const auto has = [&](ConstraintKind kind) { return find(column.constraints, kind) != nullptr; };
    const Constraint* generated = find(column.constraints, ConstraintKind::generated);
    if (has(ConstraintKind::primary_key) || has(ConstraintKind::unique)) return false;
    if (generated && generated->stored) return false;
    if (default_kind == DefaultKind::computed) return false;
    if (has(ConstraintKind::not_null) && default_kind == DefaultKind::null) return false;
    return !has(ConstraintKind::foreign_key) || default_kind == DefaultKind::null;
}

void render(Alteration& alteration, const AddColumn& add) {
    Rewrite& rewrite = alteration.rewrite;
    const ColumnDefinition& column = add.column;
    if (const Table* table = alteration.known()) {
        for (const Column& other : table->columns) refuse_twin(column.name, other.name);
    }
    const ColumnPlace place{nullptr, alteration.has_key(), repeated_keys(rewrite.statement, {&column, 1})};
    const ColumnRewrite result =
        rewrite_column(rewrite, column, place, Alignment(rewrite.statement, {column}));
    const std::string definition = rewrite.edits.str(column.span);
    const std::string check =
        alteration.known()
            ? check_constraint(invented_type_check(*alteration.known(), column.name.name), result.check)
            : type_constraint(alteration.name(), column.name.name, result.check);
    ColumnAdded added{column.name.name, definition, {}, {}, add.if_not_exists};
    if (!check.empty()) added.constraints.push_back(check);
    std::string native;
    if (can_add_natively(column, result.default_kind) && !is_generated_key(rewrite, column))
        native = fmt::format("ALTER TABLE {} ADD COLUMN {}{}{}", alteration.table(), definition,
                             check.empty() ? "" : " ", check);
    alteration.change(adding_columns, std::move(added), std::move(native));
}

void render(Alteration& alteration, const DropColumn& drop) {
    const std::string& name = drop.column.name;
    if (drop.cascade) {
        Cascade cascade(alteration, *drop.cascade);
        cascade.drop_views(name);
        cascade.drop_references([&](const ForeignKey& key) {
            return std::find(key.referenced.begin(), key.referenced.end(), name) != key.referenced.end();
        });
        if (alteration.known()) cascade.drop_computed(*alteration.known(), name);
        cascade.note();
    }
    alteration.change(dropping, ColumnDropped{name, drop.if_exists});
}

void render(Alteration& alteration, const RenameColumn& rename) {
    if (const Table* table = alteration.known()) {
        for (const Column& other : table->columns)
            if (other.name != rename.from.name) refuse_twin(rename.to, other.name);
    }
    alteration.run_after(fmt::format("ALTER TABLE {} RENAME COLUMN {} TO {}", alteration.table(),
                                     spelled(rename.from), spelled(rename.to)));
}

void render(Alteration& alteration, const RenameTable& rename) {
    refuse_twin(alteration.rewrite, rename.to);
    alteration.run_after(fmt::format("ALTER TABLE {} RENAME TO {}", alteration.table(), spelled(rename.to)));
}

// With what the actions begin that are no nodes (PostgreSQL manual, ALTER TABLE).
constexpr std::string_view actions[] = {"ALTER",   "ATTACH",  "CLUSTER", "DETACH",  "DISABLE", "ENABLE",
                                        "FORCE",   "INHERIT", "NO",      "NOT",     "OF",      "OWNER",
                                        "REPLICA", "RESET",   "SET",     "VALIDATE"};

/// No database has the action.
void refuse_unknown(const OtherAction& action) {
    const std::string message = fmt::format("ALTER TABLE has no {}", action.words);
    if (const std::string meant = meant_action(action.words); !meant.empty())
        refuse_misspelt(ErrorKind::syntax, message, action.span, meant);
    const std::string first = action.words.substr(0, action.words.find(' '));
    const bool typed = first != "NOT" || action.words.starts_with("NOT OF");
    if (!typed || std::ranges::find(actions, first) == std::end(actions))
        throw Error(ErrorKind::syntax, message).at(action.span);
}

void render(Alteration& alteration, const OtherAction& action) {
    refuse_unknown(action);
    leave_out(alteration, action.words, action.span, "ALTER TABLE");
}

}  // namespace

Rendering render(const Statement& statement, const AlterTable& alter, const Schema& before) {
    Rewrite rewrite(statement, before);
    Alteration alteration(rewrite, alter);
    if (alter.if_exists && !alteration.known()) {
        for (const AlterAction& action : alter.actions) {
            if (const auto* other = std::get_if<OtherAction>(&action)) refuse_unknown(*other);
        }
        rewrite.note(fmt::format("there is no table {}", alter.table.name.name), alter.table.span);
        return {{}, std::move(rewrite.notes)};
    }
    const bool view = before.views.contains(alter.table.name.name);
    for (const AlterAction& action : alter.actions) {
        if (view && !std::holds_alternative<OtherAction>(action))
            refuse("SQLite cannot change a view", alter.table.span, "drop it and create it anew");
        std::visit([&](const auto& each) { render(alteration, each); }, action);
    }
    return alteration.done();
}

}  // namespace runner::sqlite
