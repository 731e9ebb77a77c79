#include <fmt/format.h>

#include "alteration.hpp"
#include "cascade.hpp"
#include "constraints.hpp"
#include "generated_keys.hpp"
#include "known_constraints.hpp"
#include "names.hpp"
#include "refuse.hpp"
#include "sdk/invented_names.hpp"

namespace runner::sqlite {
namespace {

/// The words of the constraint for a table that is there, in SQLite's spelling.
std::string definition_of(Rewrite& rewrite, const Constraint& constraint) {
    rewrite_constraint(rewrite, constraint);
    if (constraint.not_valid) {
        rewrite.edits.erase(*constraint.not_valid);
        rewrite.note("NOT VALID is left out: SQLite checks new constraints against all rows",
                     *constraint.not_valid);
    }
    return rewrite.edits.str(constraint.span);
}

std::string names(const std::vector<Identifier>& columns) {
    std::string result;
    for (const Identifier& each : columns) result += (result.empty() ? "" : ", ") + spelled(each);
    return result;
}

/// UNIQUE is an index of the constraint's name: the table need not be copied for it.
void add_unique(Alteration& alteration, const Constraint& constraint) {
    if (constraint.using_index) {
        if (constraint.name && constraint.name->name != constraint.using_index->name) {
            alteration.change(adding_constraints,
                              ConstraintRenamed{known_constraint(nullptr, constraint.using_index->name),
                                                constraint.name->name});
        }
        return;
    }
    definition_of(alteration.rewrite, constraint);  // for what it refuses
    std::vector<std::string> columns;
    for (const Identifier& each : constraint.columns) columns.push_back(each.name);
    const std::string name = constraint.name ? constraint.name->name
                                             : invented_name(alteration.rewrite.before, alteration.name(),
                                                             Unnamed::unique, columns);
    const std::string index = fmt::format("CREATE UNIQUE INDEX {} ON {} ({})", spelled(name),
                                          alteration.table(), names(constraint.columns));
    alteration.change(adding_constraints, IndexAdded{name, index}, index);
}

/// Whether the column is one that SQLite generates values for, and goes on to.
bool keeps_generating(const Alteration& alteration, const std::string& name) {
    const Column* column = alteration.known() ? alteration.known()->column(name) : nullptr;
    return column && column->identity && !alteration.stops_generating(name);
}

/// PostgreSQL's keys are never NULL; an INTEGER alone would become SQLite's rowid.
void add_primary_key(Alteration& alteration, const Constraint& constraint) {
    std::vector<std::string> columns;
    for (const Identifier& each : constraint.columns) columns.push_back(each.name);
    std::string definition;
    if (constraint.using_index) {
        const auto& indexes = alteration.rewrite.before.indexes;
        const auto index = indexes.find(constraint.using_index->name);
        if (index == indexes.end()) {
            refuse(fmt::format("the columns of {} are not known here", constraint.using_index->name),
                   constraint.using_index->span, "name the columns: PRIMARY KEY (…)");
        }
        columns = index->second.columns;
        const std::string& name = constraint.name ? constraint.name->name : index->first;
        std::string list;
        for (const std::string& each : columns) list += (list.empty() ? "" : ", ") + spelled(each);
        definition = fmt::format("CONSTRAINT {} PRIMARY KEY ({})", spelled(name), list);
        alteration.change(dropping, known_constraint(nullptr, index->first));
    } else {
        definition = definition_of(alteration.rewrite, constraint);
    }
    if (columns.size() == 1 && keeps_generating(alteration, columns.front())) return;  // SQLite's key already
    for (const Column& each : alteration.known() ? alteration.known()->columns : std::vector<Column>()) {
        if (keeps_generating(alteration, each.name)) refuse_generated(constraint.span);
    }
    for (const std::string& each : columns) {
        alteration.change(changing_columns, NullabilityChanged{each, true});
        const Column* column = alteration.known() ? alteration.known()->column(each) : nullptr;
        if (column && columns.size() == 1 && column->type.kind == TypeKind::integer)
            alteration.change(changing_columns, ColumnRetyped{each, "INT", {}, {}, {}, {}, {}});
    }
    alteration.change(adding_constraints, ConstraintAdded{definition});
}

}  // namespace

void render(Alteration& alteration, const AddConstraint& add) {
    const Constraint& constraint = add.constraint;
    if (constraint.kind == ConstraintKind::unique) return add_unique(alteration, constraint);
    if (constraint.kind == ConstraintKind::primary_key) return add_primary_key(alteration, constraint);
    alteration.change(adding_constraints, ConstraintAdded{definition_of(alteration.rewrite, constraint)});
}

void render(Alteration& alteration, const RenameConstraint& rename) {
    alteration.change(
        dropping, ConstraintRenamed{known_constraint(alteration.known(), rename.from.name), rename.to.name});
}

void render(Alteration& alteration, const DropConstraint& drop) {
    const Table* table = alteration.known();
    ConstraintDropped dropped = known_constraint(table, drop.name.name);
    dropped.if_exists = drop.if_exists;
    if (drop.cascade) {
        Cascade cascade(alteration, *drop.cascade);
        cascade.drop_references([&](const ForeignKey& key) { return key.key == drop.name.name; });
        cascade.note();
    }
    if (dropped.kind == ConstraintKind::primary_key && keeps_generating(alteration, dropped.columns.front()))
        return note_key(alteration.rewrite, spelled(dropped.columns.front()), drop.span);
    alteration.change(dropping, std::move(dropped));
}

}  // namespace runner::sqlite
