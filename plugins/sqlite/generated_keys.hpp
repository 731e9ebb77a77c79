// Columns whose values are generated: on SQLite, the primary key alone.
#pragma once

#include <optional>
#include <string>

#include "sdk/rewrite.hpp"

namespace runner::sqlite {

/// The DEFAULT nextval(…) of an integer column that takes its values from a sequence of the schema.
const Constraint* sequence_default(const Rewrite& rewrite, const ColumnDefinition& column);

/// Whether the column's values are generated: SERIAL, IDENTITY, AUTOINCREMENT, DEFAULT nextval(…).
bool is_generated_key(const Rewrite& rewrite, const ColumnDefinition& column);

/// Throws Error (unsupported) unless the options of a sequence, without parentheses, say what AUTOINCREMENT
/// does.
void require_plain_sequence(const Rewrite& rewrite, Span options);
/// The same for an identity, whose options stand in parentheses. A note says so where it is GENERATED ALWAYS.
void require_plain_identity(Rewrite& rewrite, const Constraint& identity, const std::string& column);

/// What SQLite makes of a generated column of a table that has no primary key: a note says so.
void note_key(Rewrite& rewrite, const std::string& column, Span at);

[[noreturn]] void refuse_generated(Span at);

}  // namespace runner::sqlite
