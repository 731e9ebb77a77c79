#include "keys.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sdk/ascii.hpp"

namespace runner::mysql {

namespace {

[[noreturn]] void refuse(std::string message, Span at, std::string mend = {}) {
    throw Error(ErrorKind::unsupported, std::move(message)).at(at).mend(std::move(mend));
}

bool has_no_length(const DataType& type) {
    return type.kind == TypeKind::text || type.kind == TypeKind::json;
}

[[noreturn]] void refuse_text(const std::string& column, Span at) {
    refuse(fmt::format("MariaDB has no keys and indexes over {}, whose type has no length", column), at,
           "make it a VARCHAR of at most 768 characters");
}

const Constraint* find(const ColumnDefinition& column, ConstraintKind kind) {
    const auto found = std::ranges::find(column.constraints, kind, &Constraint::kind);
    return found == column.constraints.end() ? nullptr : &*found;
}

bool is_key(const Constraint& constraint) {
    return constraint.kind == ConstraintKind::primary_key || constraint.kind == ConstraintKind::unique;
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

void check_column(const CreateTable& table, const ColumnDefinition& column) {
    if (is_generated(column)) check_generated(table, column);
    const bool key = std::ranges::any_of(column.constraints, is_key);
    if (key && has_no_length(column.type->type)) refuse_text(column.name.name, column.name.span);
}

}  // namespace

void check_table(const CreateTable& table) {
    for (auto column = table.columns.begin(); column != table.columns.end(); ++column) {
        check_column(table, *column);
        const auto twin = std::find_if(table.columns.begin(), column, [&](const ColumnDefinition& earlier) {
            return ascii::equal_ignoring_case(earlier.name.name, column->name.name);
        });
        if (twin != column)
            refuse(fmt::format("MariaDB takes \"{}\" and \"{}\" for one column", twin->name.name,
                               column->name.name),
                   column->name.span, "give one of them another name");
    }
    for (const Constraint& constraint : table.constraints) {
        if (!is_key(constraint)) continue;
        for (const Identifier& name : constraint.columns) {
            const auto column = std::ranges::find(
                table.columns, name.name, [](const ColumnDefinition& each) { return each.name.name; });
            if (column != table.columns.end() && has_no_length(column->type->type))
                refuse_text(name.name, name.span);
        }
    }
}

void check_index(const CreateIndex& index, const Schema& before) {
    const Table* table = before.table(index.table.name.name);
    for (const IndexElement& element : index.elements) {
        if (!table || !element.column) continue;
        const Column* column = table->column(element.column->name);
        if (column && has_no_length(column->type)) refuse_text(column->name, element.span);
    }
}

}  // namespace runner::mysql
