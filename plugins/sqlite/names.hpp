// Names of tables, columns and constraints, as SQLite must be told them to mean what PostgreSQL means.
#pragma once

#include <string>

#include "sdk/rewrite.hpp"

namespace runner::sqlite {

/// `name`, quoted only where SQLite needs it.
std::string spelled(std::string_view name);

/// `name` as it is to stand in the statement: what is quoted stays quoted, with "…" whatever the quotes were.
std::string spelled(const Identifier& name);

/// The same for an object; the schema `public` goes away. Throws Error (unsupported) for any other schema.
std::string spelled(const Rewrite& rewrite, const ObjectName& name);

void write(Rewrite& rewrite, const Identifier& name);
void write(Rewrite& rewrite, const ObjectName& name);

/// Throws Error (unsupported) when `name` differs from `other` in the case of letters alone: two names on
/// PostgreSQL, one on SQLite.
void refuse_twin(const Identifier& name, const std::string& other);
/// The same against all tables, indexes and views of the schema.
void refuse_twin(const Rewrite& rewrite, const Identifier& name);

}  // namespace runner::sqlite
