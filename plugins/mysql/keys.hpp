// What MariaDB asks of keys, indexes and names, and would refuse when half of a migration has run.
#pragma once

#include "sdk/dialect.hpp"

namespace runner::mysql {

/// Throw Error (unsupported): a primary or foreign key over a type without a length, a foreign key between
/// types that differ, a generated column that is not the whole primary key or has a CHECK, two columns that
/// only case tells apart, a unique key over JSON; of a column that is indexed or referred to, a change of its
/// type to such.
void check_table(const CreateTable& table, const Schema& before);
void check_index(const CreateIndex& index, const Schema& before);
void check_alter(const AlterTable& alter, const Schema& before);

/// Whether PostgreSQL would call a primary key so; MariaDB keeps no name of one.
bool is_name_of_primary_key(std::string_view name);

}  // namespace runner::mysql
