// unhex() for libraries before 3.41, which have none: scripts in SQLite's spelling run as they are written.
#pragma once

#include <soci/sqlite3/soci-sqlite3.h>

namespace runner::sqlite {

/// Gives the session `db` the function of https://www.sqlite.org/lang_corefunc.html#unhex where the library
/// has none. For statements alone: a view or a CHECK that calls it would be no use to sessions of others, and
/// SQLite refuses to make one.
void add_unhex(sqlite_api::sqlite3* db);

}  // namespace runner::sqlite
