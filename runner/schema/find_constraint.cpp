#include "schema/find_constraint.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "schema/definition.hpp"
#include "sdk/ascii.hpp"

namespace runner::schema {
namespace {

bool is_nameable(ConstraintKind kind) {
    return kind == ConstraintKind::primary_key || kind == ConstraintKind::unique ||
           kind == ConstraintKind::check || kind == ConstraintKind::foreign_key;
}

bool same_names(std::vector<std::string> some, std::vector<std::string> others, bool in_order) {
    for (auto* names : {&some, &others}) {
        std::transform(names->begin(), names->end(), names->begin(),
                       [](const std::string& name) { return ascii::lower(name); });
        if (!in_order) std::sort(names->begin(), names->end());
    }
    return some == others;
}

/// Words in lower case and no parentheses: a condition, whoever wrote it down.
std::string essence(std::string_view condition) {
    std::string result;
    for (const char c : ascii::lower(condition)) {
        if (c != '(' && c != ')' && c != ' ' && c != '\t' && c != '\n' && c != '\r' && c != '"') result += c;
    }
    return result;
}

bool is_about(const Statement& statement, const CreateTable& table, const PlacedConstraint& placed,
              const ConstraintDropped& wanted) {
    const Constraint& constraint = *placed.constraint;
    if (constraint.kind != wanted.kind) return false;
    const bool check = constraint.kind == ConstraintKind::check;
    if (!same_names(columns_of(statement, table, placed), wanted.columns, !check)) return false;
    return !constraint.references ||
           ascii::equal_ignoring_case(constraint.references->table.name.name, wanted.references);
}

std::string_view words(ConstraintKind kind) {
    switch (kind) {
        case ConstraintKind::primary_key:
            return "PRIMARY KEY";
        case ConstraintKind::unique:
            return "UNIQUE";
        case ConstraintKind::foreign_key:
            return "FOREIGN KEY";
        default:
            return "CHECK";
    }
}

}  // namespace

std::vector<PlacedConstraint> constraints_of(const CreateTable& table) {
    std::vector<PlacedConstraint> result;
    for (const ColumnDefinition& column : table.columns) {
        for (const Constraint& constraint : column.constraints) {
            if (is_nameable(constraint.kind)) result.push_back({&column, &constraint});
        }
    }
    for (const Constraint& constraint : table.constraints) {
        if (is_nameable(constraint.kind)) result.push_back({nullptr, &constraint});
    }
    return result;
}

std::vector<std::string> columns_of(const Statement& statement, const CreateTable& table,
                                    const PlacedConstraint& placed) {
    std::vector<std::string> result;
    if (placed.constraint->kind == ConstraintKind::check) {
        for (const ColumnDefinition& column : table.columns) {
            if (mentions(statement, placed.constraint->expression.span, column.name.name))
                result.push_back(column.name.name);
        }
    } else if (placed.column) {
        result.push_back(placed.column->name.name);
    } else {
        for (const Identifier& column : placed.constraint->columns) result.push_back(column.name);
    }
    return result;
}

std::optional<PlacedConstraint> find_constraint(const Statement& statement, const CreateTable& table,
                                                const ConstraintDropped& wanted) {
    const std::vector<PlacedConstraint> all = constraints_of(table);
    std::vector<PlacedConstraint> alike;
    for (const PlacedConstraint& each : all) {
        const auto& name = each.constraint->name;
        const bool other_kind = wanted.kind != ConstraintKind::other && each.constraint->kind != wanted.kind;
        if (name && !other_kind && ascii::equal_ignoring_case(name->name, wanted.name)) return each;
        // There is one primary key, and generated ones keep their old name on SQLite.
        const bool only = wanted.kind == ConstraintKind::primary_key;
        if ((!name || only) && is_about(statement, table, each, wanted)) alike.push_back(each);
    }
    if (alike.size() > 1 && wanted.kind == ConstraintKind::check) {
        std::erase_if(alike, [&](const PlacedConstraint& each) {
            return essence(statement.slice(each.constraint->expression.span)) != essence(wanted.condition);
        });
    }
    // Of two keys or checks that are the same one is as good as the other.
    if (alike.empty()) return {};
    return alike.front();
}

std::optional<PlacedConstraint> find_check(const Statement& statement, const CreateTable& table,
                                           std::string_view name, std::string_view column) {
    for (const PlacedConstraint& each : constraints_of(table)) {
        if (each.constraint->kind == ConstraintKind::check && each.constraint->name &&
            ascii::equal_ignoring_case(each.constraint->name->name, name) &&
            mentions(statement, each.constraint->expression.span, column))
            return each;
    }
    return {};
}

std::string title_of(const Statement& statement, const CreateTable& table, const PlacedConstraint& placed) {
    if (placed.constraint->name) return placed.constraint->name->name;
    if (placed.constraint->kind == ConstraintKind::check)
        return fmt::format("CHECK ({})", statement.slice(placed.constraint->expression.span));
    return fmt::format("{} ({})", words(placed.constraint->kind),
                       fmt::join(columns_of(statement, table, placed), ", "));
}

}  // namespace runner::schema
