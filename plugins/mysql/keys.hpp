// What MariaDB asks of keys, indexes and names, and would refuse when half of a migration has run.
#pragma once

#include "sdk/dialect.hpp"

namespace runner::mysql {

/// Throw Error (unsupported): a key or index over a type without a length, a generated column that is not the
/// whole primary key or has a CHECK, two columns that only case tells apart.
void check_table(const CreateTable& table);
void check_index(const CreateIndex& index, const Schema& before);

}  // namespace runner::mysql
