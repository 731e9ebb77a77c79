// UNIQUEs that PostgreSQL makes no key of, since the same statement says the same before.
#pragma once

#include <span>
#include <vector>

#include "sdk/ddl.hpp"

namespace runner::sqlite {

/// Of the constraints of `columns` and of `table`: each UNIQUE that has the columns and the trailing clauses
/// of the primary key or of a UNIQUE before it. PostgreSQL makes one key of both (transformIndexConstraints
/// in src/backend/parser/parse_utilcmd.c), and dropping that leaves nothing unique; SQLite would keep the
/// other.
std::vector<const Constraint*> repeated_keys(const Statement& statement,
                                             std::span<const ColumnDefinition> columns,
                                             std::span<const Constraint> table = {});

/// Whether `constraint` is one of `repeated`.
bool is_repeated(const std::vector<const Constraint*>& repeated, const Constraint& constraint);

}  // namespace runner::sqlite
