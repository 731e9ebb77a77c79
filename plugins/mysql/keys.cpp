#include "keys.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <span>

#include "sdk/ascii.hpp"
#include "sdk/expression/value_types.hpp"
#include "sdk/plain/rules.hpp"

namespace runner::mysql {

namespace {

[[noreturn]] void refuse(std::string message, Span at, std::string mend = {}) {
    throw Error(ErrorKind::unsupported, std::move(message)).at(at).mend(std::move(mend));
}

[[noreturn]] void refuse_text(const std::string& column, Span at) {
    refuse(fmt::format("MariaDB has no primary or foreign keys over {}, whose type has no length", column),
           at, "make it a VARCHAR of at most 768 characters");
}

[[noreturn]] void refuse_json(const std::string& column, Span at) {
    refuse(fmt::format("MariaDB would compare {} as text, and one JSON value has many", column), at);
}

/// The type of a column that is there already; nothing where it is not known.
std::optional<DataType> type_of(const Schema& schema, const std::string& table, const std::string& column) {
    const Table* known = schema.table(table);
    const Column* found = known ? known->column(column) : nullptr;
    return found ? std::optional(base_type(found->type)) : std::nullopt;
}

/// Of a statement's own columns, or of those that its table has.
std::optional<DataType> type_of(const Schema& schema, const std::string& table,
                                std::span<const ColumnDefinition> columns, const std::string& name) {
    const auto column = std::ranges::find(columns, name, [](const auto& each) { return each.name.name; });
    if (column != columns.end()) return base_type(column->type->type);
    return type_of(schema, table, name);
}

/// What a foreign key of MariaDB takes for one type.
bool alike(const DataType& one, const DataType& other) {
    if (tree::is_text(one.kind)) return tree::is_text(other.kind);
    if (tree::is_timestamp(one.kind)) return tree::is_timestamp(other.kind);
    return one.kind == other.kind && (one.kind != TypeKind::named || one.name == other.name);
}

const Constraint* find(const ColumnDefinition& column, ConstraintKind kind) {
    const auto found = std::ranges::find(column.constraints, kind, &Constraint::kind);
    return found == column.constraints.end() ? nullptr : &*found;
}

bool is_generated(const ColumnDefinition& column) {
    return is_serial(column.type->type.kind) || find(column, ConstraintKind::identity) ||
           find(column, ConstraintKind::autoincrement);
}

/// Whether the primary key of the table is this column alone.
bool is_primary_key(const CreateTable& table, const ColumnDefinition& column) {
    return find(column, ConstraintKind::primary_key) ||
           std::ranges::any_of(table.constraints, [&](const Constraint& each) {
               return each.kind == ConstraintKind::primary_key && each.columns.size() == 1 &&
                      each.columns[0].name == column.name.name;
           });
}

void check_generated(const CreateTable& table, const ColumnDefinition& column) {
    if (!is_primary_key(table, column))
        refuse("MariaDB generates the values of a whole primary key, and of no other column", column.span);
    if (const Constraint* check = find(column, ConstraintKind::check))
        refuse("MariaDB has no CHECK of a column whose values it generates", check->span);
}

/// A table, and the columns that a statement gives it.
struct Place {
    const Schema& schema;
    const std::string& table;
    std::span<const ColumnDefinition> columns;
};

void check_reference(const Place& place, const Reference& reference, const Identifier& from,
                     const std::string& to) {
    const auto own = type_of(place.schema, place.table, place.columns, from.name);
    if (own && is_unbounded(*own)) refuse_text(from.name, from.span);
    const std::string& parent = reference.table.name.name;
    const auto other = parent == place.table ? type_of(place.schema, parent, place.columns, to)
                                             : type_of(place.schema, parent, to);
    if (!own || !other) return;
    if (is_unbounded(*other)) refuse_text(to, reference.table.span);
    if (!alike(*own, *other))
        refuse(fmt::format("MariaDB has no foreign keys from {} to {}", own->name, other->name), from.span,
               "give both columns one type");
}

void check_constraint(const Place& place, const Constraint& constraint, std::span<const Identifier> columns) {
    const bool primary = constraint.kind == ConstraintKind::primary_key;
    if (primary || constraint.kind == ConstraintKind::unique) {
        for (const Identifier& column : columns) {
            const auto type = type_of(place.schema, place.table, place.columns, column.name);
            if (type && tree::is_json(type->kind)) refuse_json(column.name, column.span);
            if (type && primary && is_unbounded(*type)) refuse_text(column.name, column.span);
        }
    }
    if (!constraint.references) return;
    const Table* parent = place.schema.table(constraint.references->table.name.name);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const auto& named = constraint.references->columns;
        if (i < named.size())
            check_reference(place, *constraint.references, columns[i], named[i].name);
        else if (parent && i < parent->primary_key.columns.size())
            check_reference(place, *constraint.references, columns[i], parent->primary_key.columns[i]);
    }
}

void check_constraints(const Place& place, const ColumnDefinition& column) {
    for (const Constraint& each : column.constraints) check_constraint(place, each, {&column.name, 1});
}

/// An index keeps the form in which it was made, and both ends of a foreign key the type.
void check_type(const Schema& schema, const Table& table, const AlterColumn& change, const SetType& set) {
    const std::string& name = change.column.name;
    const Column* old = table.column(name);
    if (!old || base_type(old->type) == base_type(set.type.type)) return;
    for (const auto& [index, each] : schema.indexes) {
        const bool on_it =
            each.table == table.name && std::ranges::find(each.columns, name) != each.columns.end();
        if (on_it && is_unbounded(old->type) != is_unbounded(set.type.type))
            refuse(fmt::format("MariaDB has indexes over {} only as long as its type has a length, or none",
                               name),
                   change.span, fmt::format("drop {} first, and make it again behind", index));
    }
    for (const auto& [other, each] : schema.tables)
        for (const ForeignKey& key : each.foreign_keys)
            for (std::size_t i = 0; i < key.columns.size(); ++i)
                if ((other == table.name && key.columns[i] == name) ||
                    (key.table == table.name && i < key.referenced.size() && key.referenced[i] == name))
                    refuse(fmt::format("MariaDB changes no type that the foreign key {} stands on", key.name),
                           change.span, "drop it first, and make it again behind");
}

/// MariaDB generates the values of a primary key alone.
void check_end(const Table& table, const DropConstraint& drop) {
    if (table.primary_key.name != drop.name.name) return;
    if (!is_name_of_primary_key(drop.name.name))
        refuse("MariaDB keeps no name of a primary key, and this one does not end in _pkey", drop.span);
    for (const std::string& column : table.primary_key.columns)
        if (const Column* key = table.column(column); key && key->identity)
            refuse(fmt::format("MariaDB generates values for {} only while it is the primary key", column),
                   drop.span);
}

}  // namespace

bool is_name_of_primary_key(std::string_view name) {
    return name.ends_with("_pkey");
}

void check_table(const CreateTable& table, const Schema& before) {
    const Place place{before, table.name.name.name, table.columns};
    for (auto column = table.columns.begin(); column != table.columns.end(); ++column) {
        if (is_generated(*column)) check_generated(table, *column);
        check_constraints(place, *column);
        const auto twin = std::find_if(table.columns.begin(), column, [&](const ColumnDefinition& earlier) {
            return ascii::equal_ignoring_case(earlier.name.name, column->name.name);
        });
        if (twin != column)
            refuse(fmt::format("MariaDB takes \"{}\" and \"{}\" for one column", twin->name.name,
                               column->name.name),
                   column->name.span, "give one of them another name");
    }
    for (const Constraint& constraint : table.constraints)
        check_constraint(place, constraint, constraint.columns);
}

void check_index(const CreateIndex& index, const Schema& before) {
    if (!index.unique) return;
    for (const IndexElement& element : index.elements) {
        if (!element.column) continue;
        const auto type = type_of(before, index.table.name.name, element.column->name);
        if (type && tree::is_json(type->kind)) refuse_json(element.column->name, element.span);
    }
}

void check_alter(const AlterTable& alter, const Schema& before) {
    const Table* table = before.table(alter.table.name.name);
    if (!table) return;
    for (const AlterAction& action : alter.actions) {
        if (const auto* add = std::get_if<AddColumn>(&action)) {
            if (is_generated(add->column) && !find(add->column, ConstraintKind::primary_key))
                refuse("MariaDB generates the values of a whole primary key, and of no other column",
                       add->column.span);
            check_constraints({before, table->name, {&add->column, 1}}, add->column);
        } else if (const auto* constraint = std::get_if<AddConstraint>(&action)) {
            check_constraint({before, table->name, {}}, constraint->constraint,
                             constraint->constraint.columns);
        } else if (const auto* change = std::get_if<AlterColumn>(&action)) {
            if (const auto* set = std::get_if<SetType>(&change->change))
                check_type(before, *table, *change, *set);
        } else if (const auto* drop = std::get_if<DropConstraint>(&action)) {
            check_end(*table, *drop);
        }
    }
}

}  // namespace runner::mysql
