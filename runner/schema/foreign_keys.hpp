// What a foreign key refers to, and what PostgreSQL lets it refer to.
#pragma once

#include <vector>

#include "sdk/ddl.hpp"
#include "sdk/schema.hpp"

namespace runner::schema {

/// Completes `key`, a foreign key of `table` over `columns`: the columns that it refers to where none are
/// written, and the unique index that it stands on. Throws Error (schema) when there is no such table, column
/// or key, when the numbers of columns differ, or when PostgreSQL cannot compare their types (manual, section
/// 5.4.5; transformFkeyCheckAttrs in commands/tablecmds.c). What is uncertain passes.
void resolve(const Schema& schema, const Table& table, const Reference& reference,
             const std::vector<Identifier>& columns, ForeignKey& key);

/// Throws Error (schema) at `place` when PostgreSQL cannot compare what `key` of `table` joins.
void require_comparable(const Schema& schema, const Table& table, const ForeignKey& key, Span place);

}  // namespace runner::schema
