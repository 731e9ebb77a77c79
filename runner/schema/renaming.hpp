// New names: whatever knows the thing by its old one learns the new one. The names of constraints, indexes
// and sequences do not follow those of tables and columns, as in PostgreSQL.
#pragma once

#include <string>

#include "sdk/schema.hpp"

namespace runner::schema {

void rename_table(Schema& schema, const std::string& from, const std::string& to);
void rename_view(Schema& schema, const std::string& from, const std::string& to);
void rename_type(Schema& schema, const std::string& from, const std::string& to);
/// In expressions that are kept as text too; not in the queries of views.
void rename_column(Schema& schema, const std::string& table, const std::string& from, const std::string& to);
/// The index of a constraint with it; `to` has no schema before it. So have those of the next.
void rename_constraint(Schema& schema, const std::string& table, const std::string& from,
                       const std::string& to);
/// The constraint of an index with it.
void rename_index(Schema& schema, const std::string& from, const std::string& to);

void rename_sequence(Schema& schema, const std::string& from, const std::string& to);

/// A value of an enumerated type, in an expression that is a literal of it or mentions one.
void rename_value(std::string& text, const std::string& from, const std::string& to);

}  // namespace runner::schema
