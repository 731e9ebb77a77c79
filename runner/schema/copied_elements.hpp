// LIKE table in a CREATE TABLE.
#pragma once

#include <optional>
#include <string>

#include "sdk/ddl.hpp"
#include "sdk/schema.hpp"

namespace runner::schema {

/// The columns and constraints that LIKE t [INCLUDING …], which stands at `like` in a CREATE TABLE, copies
/// (PostgreSQL manual, CREATE TABLE), as they would be written there. Nothing where not all of them are
/// known, or not all can be written there: indexes of no constraint, the default of a SERIAL, which is that
/// of the other table. Throws Error (schema) when there is certainly no such table.
std::optional<std::string> copied_elements(const Schema& schema, const Statement& statement, Span like);

}  // namespace runner::schema
