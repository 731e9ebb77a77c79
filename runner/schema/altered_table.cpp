#include "schema/altered_table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "schema/definition.hpp"
#include "schema/expression_text.hpp"
#include "sdk/ascii.hpp"

namespace runner::schema {
namespace {

using ascii::equal_ignoring_case;

const Constraint* find_kind(const ColumnDefinition& column, ConstraintKind kind) {
    const auto found = std::find_if(column.constraints.begin(), column.constraints.end(),
                                    [&](const Constraint& each) { return each.kind == kind; });
    return found == column.constraints.end() ? nullptr : &*found;
}

std::size_t behind_type(const ColumnDefinition& column) {
    return column.type ? column.type->span.end : column.name.span.end;
}

/// Whether a table constraint is about `column`; what a foreign key refers to is another table's.
bool involves(const Statement& statement, const Constraint& constraint, std::string_view column) {
    switch (constraint.kind) {
        case ConstraintKind::primary_key:
        case ConstraintKind::unique:
        case ConstraintKind::foreign_key:
            return among(constraint.columns, column);
        case ConstraintKind::check:
            return mentions(statement, constraint.expression.span, column);
        default:
            return mentions(statement, constraint.span, column);
    }
}

const CreateTable& as_table(const Statement& statement, std::string_view name) {
    const auto* table = std::get_if<CreateTable>(&statement.node);
    if (table == nullptr || table->body.empty() || table->columns.empty()) {
        throw Error(ErrorKind::schema,
                    fmt::format("{} is not an ordinary table and cannot be rebuilt", name));
    }
    return *table;
}

}  // namespace

AlteredTable::AlteredTable(const StoredObject& stored, const Dialect& dialect)
    : dialect_(dialect),
      name_(stored.name),
      now_(stored),
      statement_(parse_definition(now_, dialect.lexical_rules())) {
    const CreateTable& table = as_table(statement_, name_);
    for (const ColumnDefinition& column : table.columns) {
        if (find_kind(column, ConstraintKind::generated)) continue;
        copied_.push_back({spelled(column.name), spelled(column.name)});
    }
    const bool without = table.options && mentions(statement_, *table.options, "rowid");
    for (const char* name : {"rowid", "_rowid_", "oid"}) {
        const bool taken = std::any_of(
            table.columns.begin(), table.columns.end(),
            [&](const ColumnDefinition& each) { return equal_ignoring_case(each.name.name, name); });
        if (!without && !taken && rowid_.empty()) rowid_ = name;
    }
    had_mark_ = has_mark();
    literalize();
}

/// Makes one change to the text and reads it again.
template <class Change>
void AlteredTable::edit(Change change) {
    TableText text(statement_, table());
    change(text);
    now_.sql = text.str();
    statement_ = parse_definition(now_, dialect_.lexical_rules());
}

bool AlteredTable::has_column(std::string_view name) const {
    return std::any_of(table().columns.begin(), table().columns.end(), [&](const ColumnDefinition& each) {
        return equal_ignoring_case(each.name.name, name);
    });
}

const ColumnDefinition& AlteredTable::column(std::string_view name) const {
    for (const ColumnDefinition& each : table().columns)
        if (equal_ignoring_case(each.name.name, name)) return each;
    throw Error(ErrorKind::schema, fmt::format("table {} has no column {} in the database", name_, name));
}

bool AlteredTable::is_key(std::string_view column) const {
    for (const PlacedConstraint& each : constraints_of(table())) {
        if (each.constraint->kind != ConstraintKind::primary_key) continue;
        if (each.column ? equal_ignoring_case(each.column->name.name, column)
                        : among(each.constraint->columns, column))
            return true;
    }
    return false;
}

std::optional<PlacedConstraint> AlteredTable::find(const ConstraintDropped& wanted) const {
    return find_constraint(statement_, table(), wanted);
}

bool AlteredTable::has_mark() const {
    const auto is = [](const Constraint& each) { return each.kind == ConstraintKind::autoincrement; };
    return std::any_of(table().constraints.begin(), table().constraints.end(), is) ||
           std::any_of(table().columns.begin(), table().columns.end(), [&](const ColumnDefinition& column) {
               return std::any_of(column.constraints.begin(), column.constraints.end(), is);
           });
}

/// Whether a column is the rowid under another name (sqlite.org/lang_createtable.html#rowid): only the exact
/// word INTEGER makes one, and a column's own PRIMARY KEY DESC does not.
bool AlteredTable::is_rowid_alias() const {
    const auto is_integer = [&](const ColumnDefinition& each) {
        return each.type && equal_ignoring_case(statement_.slice(each.type->span), "integer");
    };
    for (const PlacedConstraint& each : constraints_of(table())) {
        if (each.constraint->kind != ConstraintKind::primary_key) continue;
        if (each.column && is_integer(*each.column) && !mentions(statement_, each.constraint->span, "desc"))
            return true;
        const auto& columns = each.constraint->columns;
        if (!each.column && columns.size() == 1 && is_integer(column(columns.front().name))) return true;
    }
    return false;
}

Copied* AlteredTable::copy_of(std::string_view name) {
    const std::string wanted = spelled(column(name).name);
    const auto found = std::find_if(copied_.begin(), copied_.end(), [&](const Copied& each) {
        return equal_ignoring_case(each.column, wanted);
    });
    return found == copied_.end() ? nullptr : &*found;
}

void AlteredTable::literalize() {
    std::vector<std::string> columns;
    for (const ColumnDefinition& each : table().columns) columns.push_back(each.name.name);
    columns.push_back(name_);
    Edits edits(statement_.text);
    const auto expression = [&](const Constraint& each) {
        const bool value = each.kind == ConstraintKind::default_value;
        schema::literalize(statement_, each.expression.span, value ? std::vector<std::string>{} : columns,
                           edits);
    };
    for (const ColumnDefinition& each : table().columns)
        std::for_each(each.constraints.begin(), each.constraints.end(), expression);
    std::for_each(table().constraints.begin(), table().constraints.end(), expression);
    if (edits.empty()) return;
    now_.sql = edits.str();
    statement_ = parse_definition(now_, dialect_.lexical_rules());
}

void AlteredTable::remove(TableText& text, const PlacedConstraint& placed) const {
    if (!placed.column) return text.remove_element(placed.constraint->span);
    text.remove_clause(placed.constraint->span);
    if (placed.constraint->kind != ConstraintKind::primary_key) return;
    if (const Constraint* counter = find_kind(*placed.column, ConstraintKind::autoincrement))
        text.remove_clause(counter->span);
    // UNIQUE beside it is no key of its own to PostgreSQL.
    if (const Constraint* again = find_kind(*placed.column, ConstraintKind::unique))
        text.remove_clause(again->span);
}

void AlteredTable::apply(const ColumnAdded& added) {
    edit([&](TableText& text) {
        text.add_column(added.definition);
        for (const std::string& constraint : added.constraints) text.add_constraint(constraint);
    });
    if (!added.value.empty()) copied_.push_back({spelled(column(added.name).name), added.value});
}

void AlteredTable::apply(const ColumnDropped& dropped) {
    for (const ColumnDefinition& other : table().columns) {
        const Constraint* generated = find_kind(other, ConstraintKind::generated);
        if (generated && !equal_ignoring_case(other.name.name, dropped.name) &&
            mentions(statement_, generated->expression.span, dropped.name))
            throw in_use("column " + dropped.name, name_, "generated column " + other.name.name,
                         "drop that column first");
    }
    if (const Copied* copy = copy_of(dropped.name)) copied_.erase(copied_.begin() + (copy - copied_.data()));
    drop_constraints(dropped.name);
    if (table().columns.size() == 1) {
        throw Error(ErrorKind::unsupported, fmt::format("{} has no tables without columns", dialect_.title()))
            .mend("drop the table");
    }
    edit([&](TableText& text) { text.remove_element(column(dropped.name).span); });
}

/// PostgreSQL drops every constraint that involves a dropped column (manual, ALTER TABLE).
void AlteredTable::drop_constraints(std::string_view column) {
    edit([&](TableText& text) {
        for (const Constraint& constraint : table().constraints)
            if (involves(statement_, constraint, column)) text.remove_element(constraint.span);
        for (const ColumnDefinition& other : table().columns) {
            if (equal_ignoring_case(other.name.name, column)) continue;
            for (const Constraint& constraint : other.constraints)
                if (mentions(statement_, constraint.expression.span, column))
                    text.remove_clause(constraint.span);
        }
    });
}

void AlteredTable::apply(const ColumnRetyped& retyped) {
    const ColumnDefinition& changed = column(retyped.name);
    const auto old = retyped.old_check.empty()
                         ? std::nullopt
                         : find_check(statement_, table(), retyped.old_check, retyped.name);
    const Constraint* value = find_kind(changed, ConstraintKind::default_value);
    edit([&](TableText& text) {
        if (!changed.type) {
            text.insert(changed.name.span.end, " " + retyped.declared);
        } else if (!equal_ignoring_case(statement_.slice(changed.type->span), retyped.declared)) {
            text.replace(changed.type->span, retyped.declared);
        }
        if (value && !retyped.default_value.empty()) {
            const std::string written(statement_.slice(value->expression.span));
            text.replace(
                value->expression.span,
                "(" + with_value(retyped.default_value, retyped.name, written, dialect_.lexical_rules()) +
                    ")");
        }
        if (old && !retyped.check.empty()) {
            text.replace(old->constraint->span, retyped.check);
        } else if (old) {
            remove(text, *old);
        } else if (!retyped.check.empty()) {
            text.add_constraint(retyped.check);
        }
    });
    if (Copied* copy = copy_of(retyped.name); copy && !retyped.value.empty()) copy->value = retyped.value;
}

void AlteredTable::apply(const DefaultChanged& change) {
    const ColumnDefinition& changed = column(change.name);
    const Constraint* old = find_kind(changed, ConstraintKind::default_value);
    // Rows that were there when the column came have the default that it had then.
    if (!copy_of(change.name) && !find_kind(changed, ConstraintKind::generated)) {
        copied_.push_back({spelled(changed.name),
                           old ? std::string(statement_.slice(old->expression.span)) : std::string("NULL")});
    }
    edit([&](TableText& text) {
        if (old && change.value.empty()) {
            text.remove_clause(old->span);
        } else if (old) {
            text.replace(old->expression.span, change.value);
        } else if (!change.value.empty()) {
            text.insert(changed.span.end, " DEFAULT " + change.value);
        }
    });
}

void AlteredTable::apply(const NullabilityChanged& change) {
    const ColumnDefinition& changed = column(change.name);
    const bool already = find_kind(changed, ConstraintKind::not_null) != nullptr;
    edit([&](TableText& text) {
        for (const Constraint& each : changed.constraints) {
            const bool contrary =
                each.kind == (change.not_null ? ConstraintKind::null : ConstraintKind::not_null);
            if (contrary) text.remove_clause(each.span);
        }
        if (change.not_null && !already) text.insert(behind_type(changed), " NOT NULL");
    });
}

void AlteredTable::apply(const ExpressionDropped& dropped) {
    const ColumnDefinition& changed = column(dropped.name);
    const Constraint* generated = find_kind(changed, ConstraintKind::generated);
    if (!generated) return;
    edit([&](TableText& text) { text.remove_clause(generated->span); });
    const std::string name = spelled(column(dropped.name).name);
    copied_.push_back({name, name});
}

void AlteredTable::apply(const KeyChanged& change) {
    const ColumnDefinition& changed = column(change.name);
    edit([&](TableText& text) {
        std::string key = change.key;
        for (const PlacedConstraint& each : constraints_of(table())) {
            if (each.constraint->kind != ConstraintKind::primary_key) continue;
            if (each.constraint->name)
                key = fmt::format("CONSTRAINT {} {}", spelled(*each.constraint->name), key);
            remove(text, each);
        }
        if (changed.type) text.replace(changed.type->span, change.declared);
        if (!change.key.empty()) text.insert(changed.span.end, " " + key);
    });
}

void AlteredTable::apply(const ConstraintAdded& added) {
    edit([&](TableText& text) { text.add_constraint(added.definition); });
}

void AlteredTable::apply(const ConstraintDropped& dropped) {
    const auto found = find(dropped);
    if (!found && dropped.if_exists) return;
    if (!found) {
        std::vector<std::string> all;
        for (const PlacedConstraint& each : constraints_of(table()))
            all.push_back(title_of(statement_, table(), each));
        throw Error(ErrorKind::schema,
                    fmt::format("table {} has no constraint {} in the database", name_, dropped.name))
            .mend(all.empty() ? "it has none" : fmt::format("it has {}", fmt::join(all, ", ")));
    }
    edit([&](TableText& text) { remove(text, *found); });
}

void AlteredTable::apply(const ConstraintRenamed& renamed) {
    const auto found = find(renamed.from);
    if (!found) return apply(renamed.from);
    const Constraint& constraint = *found->constraint;
    edit([&](TableText& text) {
        if (constraint.name) {
            text.replace(constraint.name->span, dialect_.quoted(renamed.to));
        } else {
            text.insert(constraint.span.begin, fmt::format("CONSTRAINT {} ", dialect_.quoted(renamed.to)));
        }
    });
}

std::string AlteredTable::definition(std::string_view scratch) const {
    TableText text(statement_, table());
    text.rename(dialect_.quoted(scratch));
    // CHECK (t.a > 0) can be made under no name but t: the table's own name goes from such expressions.
    const std::span<const Token> tokens = statement_.tokens_in(table().body);
    for (std::size_t i = 0; i + 2 < tokens.size(); ++i) {
        const bool name = is_name(tokens[i]);
        if (name && is_symbol(tokens[i + 1], statement_.text, ".") &&
            equal_ignoring_case(identifier_of(tokens[i], statement_.text), name_))
            text.remove_clause(cover(tokens[i].span, tokens[i + 1].span));
    }
    return text.str();
}

std::string AlteredTable::bare_columns() const {
    std::string result;
    for (const ColumnDefinition& each : table().columns) {
        std::string column = spelled(each.name);
        if (each.type) column += fmt::format(" {}", statement_.slice(each.type->span));
        for (const Constraint& constraint : each.constraints) {
            if (constraint.kind == ConstraintKind::collate || constraint.kind == ConstraintKind::generated)
                column += fmt::format(" {}", statement_.slice(constraint.span));
        }
        result += (result.empty() ? "" : ", ") + column;
    }
    return "(" + result + ")";
}

std::vector<RowRule> AlteredTable::rules() const {
    std::vector<RowRule> result;
    for (const ColumnDefinition& each : table().columns) {
        if (find_kind(each, ConstraintKind::not_null))
            result.push_back({RowRule::not_null, {}, {spelled(each.name)}, {}});
    }
    for (const PlacedConstraint& each : constraints_of(table())) {
        RowRule rule{RowRule::check, each.constraint->name ? each.constraint->name->name : "", {}, {}};
        if (each.constraint->kind == ConstraintKind::foreign_key) continue;
        if (each.constraint->kind == ConstraintKind::check) {
            rule.condition = statement_.slice(each.constraint->expression.span);
        } else {
            rule.kind = RowRule::unique;
            for (const std::string& name : columns_of(statement_, table(), each))
                rule.columns.push_back(dialect_.quoted(name));
        }
        result.push_back(std::move(rule));
    }
    return result;
}

std::vector<Copied> AlteredTable::copied() const {
    std::vector<Copied> result = copied_;
    if (!rowid_.empty() && !is_rowid_alias()) {
        if (!has_column(rowid_)) result.push_back({rowid_, rowid_});
    }
    return result;
}

std::string AlteredTable::rowid() const {
    return rowid_;
}

Error in_use(std::string_view what, std::string_view table, std::string_view by, std::string_view mend) {
    Error error(ErrorKind::schema, fmt::format("cannot drop {} of table {}: {} uses it", what, table, by));
    error.mend(std::string(mend));
    return error;
}

}  // namespace runner::schema
