#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "schema/constraints.hpp"
#include "schema/dependents.hpp"
#include "schema/fold.hpp"
#include "schema/foreign_keys.hpp"
#include "schema/mentions.hpp"
#include "schema/names.hpp"
#include "schema/removal.hpp"
#include "schema/renaming.hpp"
#include "sdk/error.hpp"
#include "sdk/nearest.hpp"

namespace runner::schema {
namespace {

/// PostgreSQL carries out the actions of one ALTER TABLE kind by kind, in this order (AlterTablePass in
/// commands/tablecmds.c), and those of a kind as they are written.
enum class Pass { drop, alter_type, add_column, column_attributes, add_index, add_other, rest };
constexpr Pass passes[] = {Pass::drop,      Pass::alter_type, Pass::add_column, Pass::column_attributes,
                           Pass::add_index, Pass::add_other,  Pass::rest};

/// Where a schema is changed, and at which table.
struct Alteration {
    Schema& schema;
    const Statement& statement;
    std::string table_name;
    std::vector<const AddColumn*> skipped;  ///< IF NOT EXISTS, and the column was there

    Table& table() { return schema.tables.at(table_name); }
    bool uncertain() const { return schema.uncertain.contains(table_name); }
};

void add_constraints(Alteration& at, Pass pass, const std::vector<Written>& list) {
    if (pass == Pass::add_index) add_keys(at.schema, at.table_name, at.statement, list);
    if (pass == Pass::add_other) {
        add_checks(at.schema, at.table_name, at.statement, list);
        add_foreign_keys(at.schema, at.table_name, at.statement, list);
    }
}

void fold(Alteration& at, Pass pass, const AddColumn& add) {
    if (pass == Pass::add_column) {
        const bool there = at.table().column(add.column.name.name) != nullptr;
        if (there && (add.if_not_exists || at.uncertain())) {
            at.skipped.push_back(&add);
        } else {
            add_columns(at.schema, at.table_name, at.statement, std::span(&add.column, 1));
        }
    }
    if (std::find(at.skipped.begin(), at.skipped.end(), &add) != at.skipped.end()) return;
    add_constraints(at, pass, written(add.column));
}

void fold(Alteration& at, Pass pass, const AddConstraint& add) {
    add_constraints(at, pass, {{&add.constraint, add.constraint.columns}});
}

void refuse_used(Alteration& at, std::string_view what, const Identifier& name,
                 const std::vector<std::string>& users) {
    if (users.empty() || at.uncertain()) return;
    throw Error(ErrorKind::schema, fmt::format("the {} {}.{} is still used by {}", what, at.table_name,
                                               name.name, fmt::join(users, ", ")))
        .at(name.span)
        .mend("drop what uses it first, or say CASCADE");
}

void fold(Alteration& at, Pass pass, const DropColumn& drop) {
    if (pass != Pass::drop) return;
    if (!at.table().column(drop.column.name)) {
        if (!drop.if_exists) require_column(at.schema, at.table(), drop.column);
        return;
    }
    if (!drop.cascade)
        refuse_used(at, "column", drop.column, users_of_column(at.schema, at.table_name, drop.column.name));
    remove_column(at.schema, at.table_name, drop.column.name);
}

/// False when the constraint is not there and may not be.
bool require_constraint(Alteration& at, const Identifier& name) {
    const auto names = at.table().constraints();
    if (contains(names, name.name)) return true;
    if (at.uncertain() || at.schema.uncertain.contains(name.name)) return false;
    const std::string meant = nearest(name.name, names);
    throw Error(ErrorKind::schema, fmt::format("the table {} has no constraint {}", at.table_name, name.name))
        .at(name.span)
        .mend(meant.empty() ? "" : fmt::format("did you mean {}?", meant));
}

void fold(Alteration& at, Pass pass, const DropConstraint& drop) {
    if (pass != Pass::drop) return;
    if (drop.if_exists && !contains(at.table().constraints(), drop.name.name)) return;
    if (!require_constraint(at, drop.name)) return;
    if (!drop.cascade)
        refuse_used(at, "constraint", drop.name, standing_on(at.schema, at.table_name, drop.name.name));
    remove_constraint(at.schema, at.table_name, drop.name.name);
}

Pass pass_of(const ColumnChange& change) {
    if (std::holds_alternative<SetType>(change)) return Pass::alter_type;
    if (std::holds_alternative<SetNotNull>(change)) return Pass::column_attributes;
    if (std::holds_alternative<SetDefault>(change) || std::holds_alternative<AddIdentity>(change))
        return Pass::add_other;
    return std::holds_alternative<OtherChange>(change) ? Pass::rest : Pass::drop;
}

void fold(Alteration& at, Pass pass, const AlterColumn& alter) {
    if (pass != pass_of(alter.change)) return;
    require_column(at.schema, at.table(), alter.column);
    if (at.table().column(alter.column.name)) alter_column(at.schema, at.table_name, at.statement, alter);
}

void fold(Alteration& at, Pass pass, const RenameColumn& rename) {
    if (pass != Pass::rest) return;
    require_column(at.schema, at.table(), rename.from);
    require_new_column(at.schema, at.table(), rename.to);
    rename_column(at.schema, at.table_name, rename.from.name, rename.to.name);
}

void fold(Alteration& at, Pass pass, const RenameConstraint& rename) {
    if (pass != Pass::rest || !require_constraint(at, rename.from)) return;
    if (at.schema.indexes.contains(beside(at.table_name, rename.from.name)))
        require_new_relation(at.schema, rename.to, at.table_name);
    require_new_constraint(at.table(), rename.to);
    rename_constraint(at.schema, at.table_name, rename.from.name, rename.to.name);
}

void fold(Alteration& at, Pass pass, const RenameTable& rename) {
    if (pass != Pass::rest) return;
    rename_relation(at.schema, at.table_name, rename.to);
    at.table_name = beside(at.table_name, rename.to.name);
}

/// Changes how PostgreSQL keeps a table, not what the model says of it.
bool is_harmless(std::string_view words) {
    constexpr std::string_view harmless[] = {"ALTER CONSTRAINT",
                                             "VALIDATE CONSTRAINT",
                                             "OWNER TO",
                                             "SET TABLESPACE",
                                             "SET LOGGED",
                                             "SET UNLOGGED",
                                             "SET WITHOUT CLUSTER",
                                             "CLUSTER ON",
                                             "REPLICA IDENTITY",
                                             "ENABLE ROW LEVEL SECURITY",
                                             "DISABLE ROW LEVEL SECURITY",
                                             "ENABLE TRIGGER",
                                             "DISABLE TRIGGER"};
    return std::find(std::begin(harmless), std::end(harmless), words) != std::end(harmless);
}

void fold(Alteration& at, Pass pass, const OtherAction& action) {
    if (pass != Pass::rest || is_harmless(action.words)) return;
    at.schema.uncertain.insert(at.table_name);
    make_uncertain(at.schema, at.statement.slice(action.span));  // such as a partition
}

/// A type may have changed under a foreign key; both sides may have, when it refers to its own table.
void require_comparable_keys(Alteration& at, const AlterTable& alter) {
    for (const AlterAction& action : alter.actions) {
        const auto* column = std::get_if<AlterColumn>(&action);
        if (!column || !std::holds_alternative<SetType>(column->change)) continue;
        for (const auto& [name, table] : at.schema.tables) {
            for (const ForeignKey& key : table.foreign_keys) {
                if (name == at.table_name || key.table == at.table_name)
                    require_comparable(at.schema, table, key, column->column.span);
            }
        }
    }
}

const Span* rename_in(const AlterAction& action) {
    if (const auto* table = std::get_if<RenameTable>(&action)) return &table->span;
    if (const auto* column = std::get_if<RenameColumn>(&action)) return &column->span;
    const auto* constraint = std::get_if<RenameConstraint>(&action);
    return constraint ? &constraint->span : nullptr;
}

/// Whether PostgreSQL takes the action on tables alone, and neither on a view nor on an index.
bool is_for_tables(const AlterAction& action) {
    if (const auto* column = std::get_if<AlterColumn>(&action)) {
        return !std::holds_alternative<SetDefault>(column->change) &&
               !std::holds_alternative<DropDefault>(column->change) &&
               !std::holds_alternative<OtherChange>(column->change);
    }
    return !std::holds_alternative<RenameTable>(action) && !std::holds_alternative<RenameColumn>(action) &&
           !std::holds_alternative<OtherAction>(action);
}

/// ALTER COLUMN and RENAME COLUMN of a view.
void alter_view(View& view, const AlterAction& action) {
    const auto* alter = std::get_if<AlterColumn>(&action);
    const auto* rename = std::get_if<RenameColumn>(&action);
    if ((!alter && !rename) || view.gives.empty()) return;
    const Identifier& name = alter ? alter->column : rename->from;
    const auto column = std::ranges::find(view.gives, name.name, &QueryColumn::name);
    if (column == view.gives.end())
        throw Error(ErrorKind::schema, fmt::format("the view {} has no column {}", view.name, name.name))
            .at(name.span);
    if (!rename) return;
    column->name = rename->to.name;
    view.columns.clear();
    for (const QueryColumn& each : view.gives) view.columns.push_back(each.name);
}

/// search_path may have found the table in another schema.
void change_elsewhere(Schema& schema, const std::string& key) {
    for (const auto& [name, table] : schema.tables)
        if (name.ends_with("." + key)) schema.uncertain.insert(name);
}

void alter_other(Schema& schema, const std::string& key, const AlterTable& alter) {
    const bool known = schema.has_relation(key);
    const bool sequence = schema.sequences.contains(key);
    if (!known && !alter.if_exists) require_table(schema, alter.table);
    if (!known && !alter.table.schema) change_elsewhere(schema, key);
    for (const AlterAction& action : alter.actions) {
        const auto* rename = std::get_if<RenameTable>(&action);
        if (known && (is_for_tables(action) || (sequence && !rename)) &&
            !schema.uncertain.contains(alter.table.name.name)) {
            throw Error(ErrorKind::schema, fmt::format("{} is no table", key)).at(alter.table.span);
        }
        if (const auto view = schema.views.find(key); view != schema.views.end())
            alter_view(view->second, action);
        if (rename && known) rename_relation(schema, key, rename->to);
        if (rename && !known && schema.uncertain.contains(alter.table.name.name))
            schema.uncertain.insert(rename->to.name);
    }
}

}  // namespace

void fold(Schema& schema, const Statement& statement, const AlterTable& alter) {
    for (const AlterAction& action : alter.actions) {
        const Span* rename = rename_in(action);
        if (!rename || alter.actions.size() == 1) continue;
        throw Error(ErrorKind::schema, "RENAME stands alone in an ALTER TABLE")
            .at(*rename)
            .mend("make it a statement of its own");
    }
    const std::string key = key_of(alter.table);
    if (!schema.tables.contains(key)) return alter_other(schema, key, alter);
    Alteration at{schema, statement, key, {}};
    for (const Pass pass : passes) {
        for (const AlterAction& action : alter.actions)
            std::visit([&](const auto& each) { fold(at, pass, each); }, action);
        if (pass == Pass::alter_type) require_comparable_keys(at, alter);
    }
}

}  // namespace runner::schema
