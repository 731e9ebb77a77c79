// The names that PostgreSQL gives to what a statement leaves unnamed.
#pragma once

#include <string>
#include <vector>

#include "sdk/ddl.hpp"
#include "sdk/schema.hpp"

namespace runner {

/// The name of an index that `statement`, a CreateIndex without one, makes: table_column_…_idx, expr or the
/// name of its function for an expression, each part shortened so that 63 bytes hold the whole, and a number
/// behind it when `schema` has such a relation (PostgreSQL: ChooseIndexName in
/// src/backend/commands/indexcmds.c).
std::string invented_index_name(const Statement& statement, const CreateIndex& index, const Schema& schema);

}  // namespace runner
