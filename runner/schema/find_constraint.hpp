// Finds the constraint that somebody speaks of in the stored definition of a table.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sdk/ddl.hpp"
#include "sdk/dialect.hpp"

namespace runner::schema {

/// A constraint and where it stands.
struct PlacedConstraint {
    const ColumnDefinition* column = nullptr;  ///< the column that it belongs to; nullptr: to the table
    const Constraint* constraint = nullptr;
};

/// Keys, CHECKs and foreign keys, in the order in which they are written.
std::vector<PlacedConstraint> constraints_of(const CreateTable& table);

/// The columns that it is about, as written: of a key or foreign key, or those that a CHECK mentions.
std::vector<std::string> columns_of(const Statement& statement, const CreateTable& table,
                                    const PlacedConstraint& constraint);

/// The one that has the name of `wanted`; failing that, the only one without a name that is about the same.
/// Nothing when there is none, or not one alone.
std::optional<PlacedConstraint> find_constraint(const Statement& statement, const CreateTable& table,
                                                const ConstraintDropped& wanted);

/// The CHECK called `name` that mentions `column`.
std::optional<PlacedConstraint> find_check(const Statement& statement, const CreateTable& table,
                                           std::string_view name, std::string_view column);

/// A constraint as a person would call it: its name, or "UNIQUE (a, b)".
std::string title_of(const Statement& statement, const CreateTable& table,
                     const PlacedConstraint& constraint);

}  // namespace runner::schema
