// What the larger statements do to the model; see apply.hpp.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sdk/ddl.hpp"
#include "sdk/schema.hpp"

namespace runner::schema {

void fold(Schema& schema, const Statement& statement, const CreateTable& table);
void fold(Schema& schema, const Statement& statement, const AlterTable& alter);
void fold(Schema& schema, const Statement& statement, const Drop& drop);

void fold(Schema& schema, const Statement& statement, const AlterType& alter);
void fold(Schema& schema, const Statement& statement, const CreateView& view);
void fold(Schema& schema, const Statement& statement, const CreateDomain& domain);
void fold(Schema& schema, const Statement& statement, const DataChange& change);
void fold(Schema& schema, const Statement& statement, const Truncate& truncate);

/// SQL to be kept.
Fragment fragment_of(std::string_view text);
/// Throws Error (schema) when two columns of what a query makes have one name.
void require_distinct(const std::vector<std::string>& columns, Span query);

/// Adds columns to `table`, a key of the model; their constraints are the caller's. Throws Error (schema)
/// when it has one of the name.
void add_columns(Schema& schema, const std::string& table, const Statement& statement,
                 std::span<const ColumnDefinition> definitions);

/// DEFAULT NULL is none.
bool is_null(const Statement& statement, const Expression& expression);

/// Throws Error (schema) at `place` when no identity can have the type of `column`.
void require_identity_type(const Schema& schema, const Column& column, Span place);

/// ALTER COLUMN: `change` of a column that is there. Throws Error (schema) where PostgreSQL refuses.
void alter_column(Schema& schema, const std::string& table, const Statement& statement,
                  const AlterColumn& alter);

}  // namespace runner::schema
