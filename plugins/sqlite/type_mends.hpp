// How to go on where a CHECK that keeps a column's type has refused a value.
#pragma once

#include <soci/sqlite3/soci-sqlite3.h>

#include <string>

namespace runner::sqlite {

/// Names the column and its type; empty where `constraint` keeps no type, or more than one table has it.
std::string mend_of_type_check(sqlite_api::sqlite3* db, const std::string& constraint);

}  // namespace runner::sqlite
