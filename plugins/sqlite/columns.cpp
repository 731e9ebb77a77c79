#include "columns.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "comparisons.hpp"
#include "constraints.hpp"
#include "domains.hpp"
#include "generated_keys.hpp"
#include "names.hpp"
#include "refuse.hpp"
#include "repeated_keys.hpp"
#include "sdk/ascii.hpp"
#include "types.hpp"

namespace runner::sqlite {
namespace {

/// The column of the word that follows a type on its line; 0 when none does.
std::size_t place_behind_type(const Statement& statement, const ColumnDefinition& column) {
    if (!column.type || column.type->span.end >= column.span.end) return 0;
    const std::string_view text = statement.text;
    const std::size_t next = text.find_first_not_of(' ', column.type->span.end);
    if (next == std::string_view::npos || text[next] == '\n') return 0;
    const std::size_t line = text.rfind('\n', next);
    return line == std::string_view::npos ? 0 : next - line;
}

std::string constraint_name(const Constraint& constraint) {
    return constraint.name ? fmt::format("CONSTRAINT {} ", spelled(*constraint.name)) : std::string();
}

/// A generated key must be an INTEGER PRIMARY KEY AUTOINCREMENT on the column itself.
void rewrite_generated_key(Rewrite& rewrite, const ColumnDefinition& column, const ColumnPlace& place) {
    const auto& constraints = column.constraints;
    const Constraint* key = find(constraints, ConstraintKind::primary_key);
    const Constraint* identity = find(constraints, ConstraintKind::identity);
    if (!identity) identity = find(constraints, ConstraintKind::autoincrement);
    if (!identity) identity = sequence_default(rewrite, column);
    const bool whole_key = key || (place.table_key && place.table_key->columns.size() == 1);
    const Span words = identity ? identity->span : column.type->span;
    if (!whole_key && place.has_key) refuse_generated(words);
    if (!whole_key) note_key(rewrite, spelled(column.name), words);
    if (identity) require_plain_identity(rewrite, *identity, spelled(column.name));
    const Constraint* named = key ? key : place.table_key;
    const std::string clause = (named ? constraint_name(*named) : "") + "PRIMARY KEY AUTOINCREMENT";
    const bool keep_type = ascii::equal_ignoring_case(rewrite.statement.slice(column.type->span), "INTEGER");
    const std::string type = keep_type ? std::string(rewrite.statement.slice(column.type->span)) : "INTEGER";
    const Constraint* where = identity ? identity : key;
    if (!where) {
        rewrite.edits.replace(column.type->span, type + " " + clause);
    } else {
        if (!keep_type) rewrite.edits.replace(column.type->span, type);
        rewrite.edits.replace(where->span, clause);
        if (key && key != where) rewrite.edits.erase(key->span);
    }
}

/// What the domain says goes behind its type, and its conditions to those of the type.
void use_domain(Rewrite& rewrite, const Domain& domain, const ColumnDefinition& column, ColumnType& type) {
    if (type.declared == rewrite.statement.slice(column.type->span)) type.declared = type_text(domain.type);
    const bool key = find(column.constraints, ConstraintKind::primary_key);
    if (domain.not_null && !key && !find(column.constraints, ConstraintKind::not_null))
        type.declared += " NOT NULL";
    if (domain.default_value && !find(column.constraints, ConstraintKind::default_value))
        type.declared += " DEFAULT " + default_text(*domain.default_value, domain.type, rewrite.before);
    const std::string conditions = domain_check(domain, column.name, rewrite.before);
    if (conditions.empty()) return;
    type.check = type.check.empty() ? conditions : fmt::format("({}) AND {}", type.check, conditions);
}

bool makes_generated_key(const Constraint& constraint) {
    return constraint.kind == ConstraintKind::primary_key || constraint.kind == ConstraintKind::identity ||
           constraint.kind == ConstraintKind::autoincrement;
}

/// PostgreSQL's keys are never NULL; SQLite's are unless told, and an INTEGER one would become the rowid.
void rewrite_given_key(Rewrite& rewrite, const ColumnDefinition& column,
                       const std::vector<const Constraint*>& repeated) {
    if (find(column.constraints, ConstraintKind::not_null)) return;
    const auto stays = std::find_if(column.constraints.begin(), column.constraints.end(),
                                    [&](const Constraint& each) { return !is_repeated(repeated, each); });
    if (const Constraint* key = find(column.constraints, ConstraintKind::primary_key)) {
        rewrite.edits.insert(key->span.begin, "NOT NULL ");
    } else if (stays != column.constraints.end()) {
        rewrite.edits.insert(stays->span.begin, "NOT NULL ");
    } else {
        rewrite.edits.insert(column.span.end, " NOT NULL");
    }
}

}  // namespace

const Constraint* find(const std::vector<Constraint>& constraints, ConstraintKind kind) {
    const auto found = std::find_if(constraints.begin(), constraints.end(),
                                    [&](const Constraint& each) { return each.kind == kind; });
    return found == constraints.end() ? nullptr : &*found;
}

Alignment::Alignment(const Statement& statement, const std::vector<ColumnDefinition>& columns) {
    for (const ColumnDefinition& column : columns) places_.push_back(place_behind_type(statement, column));
}

void Alignment::replace_type(Rewrite& rewrite, const ColumnDefinition& column, std::string with) const {
    Span span = column.type->span;
    const std::size_t place = place_behind_type(rewrite.statement, column);
    if (place > 0 && std::count(places_.begin(), places_.end(), place) > 1) {
        const std::string_view text = rewrite.statement.text;
        if (with.size() < span.size()) with.append(span.size() - with.size(), ' ');
        while (span.size() < with.size() && text.substr(span.end).starts_with("  ")) ++span.end;
    }
    rewrite.edits.replace(span, std::move(with));
}

ColumnRewrite rewrite_column(Rewrite& rewrite, const ColumnDefinition& column, const ColumnPlace& place,
                             const Alignment& alignment) {
    if (!column.type)
        refuse(fmt::format("the column {} has no type", column.name.name), column.span, "give it one");
    write(rewrite, column.name);
    const Domain* domain = rewrite.before.domain(column.type->type);
    const TypeName below{domain ? domain->type : column.type->type, column.type->span};
    ColumnType type = column_type(rewrite, below, spelled(column.name));
    if (domain) use_domain(rewrite, *domain, column, type);
    if (below.type.kind == TypeKind::character && !below.type.arguments.empty() &&
        below.type.arguments[0] > 1) {
        rewrite.note(
            fmt::format("SQLite takes text of {} characters for {} and nothing shorter, which PostgreSQL "
                        "fills up with blanks",
                        below.type.arguments[0], spelled(column.name)),
            below.span);
    }
    const bool generated = is_generated_key(rewrite, column);
    if (generated) {
        rewrite_generated_key(rewrite, column, place);
        // A rowid is an integer of 64 bits by nature.
        if (base_kind(column.type->type.kind) == TypeKind::bigint) type.check.clear();
    } else {
        const bool key = place.table_key || find(column.constraints, ConstraintKind::primary_key);
        if (key) rewrite_given_key(rewrite, column, place.repeated);
        if (key && ascii::equal_ignoring_case(type.declared, "INTEGER")) type.declared = "INT";
        const bool changed = rewrite.statement.slice(column.type->span) != type.declared;
        if (changed) alignment.replace_type(rewrite, column, type.declared);
    }
    ColumnRewrite result{std::move(type.check)};
    for (const Constraint& constraint : column.constraints) {
        if (generated &&
            (makes_generated_key(constraint) || &constraint == sequence_default(rewrite, column)))
            continue;
        if (is_repeated(place.repeated, constraint)) {
            rewrite.edits.erase(constraint.span);
            continue;
        }
        rewrite_constraint(rewrite, constraint);
        if (constraint.kind == ConstraintKind::unique || constraint.kind == ConstraintKind::primary_key)
            require_uniqueness(rewrite, {&column.name, 1});
        if (constraint.kind == ConstraintKind::default_value) {
            result.default_kind = rewrite_default(rewrite, constraint.expression, below.type);
        }
    }
    return result;
}

std::string check_constraint(std::string_view name, std::string_view condition) {
    return condition.empty() ? "" : fmt::format("CONSTRAINT {} CHECK ({})", spelled(name), condition);
}

std::string type_constraint(std::string_view table, std::string_view column, std::string_view check) {
    return check_constraint(fmt::format("{}_{}_type", table, column), check);
}

}  // namespace runner::sqlite
