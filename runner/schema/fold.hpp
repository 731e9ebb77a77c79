// What the larger statements do to the model; see apply.hpp.
#pragma once

#include "sdk/ddl.hpp"
#include "sdk/schema.hpp"

namespace runner::schema {

void fold(Schema& schema, const Statement& statement, const CreateTable& table);
void fold(Schema& schema, const Statement& statement, const AlterTable& alter);
void fold(Schema& schema, const Statement& statement, const Drop& drop);

/// The model's column for a definition.
Column column_of(const Statement& statement, const ColumnDefinition& definition);
/// Adds to `table` what the constraint says of it; throws Error (schema) for a table or column that is not
/// there.
void fold_constraint(Schema& schema, Table& table, const Constraint& constraint,
                     const std::vector<Identifier>& columns);

}  // namespace runner::schema
