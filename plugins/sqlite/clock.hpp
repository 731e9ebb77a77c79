// One time for all statements of a transaction, as PostgreSQL has it: CURRENT_TIMESTAMP, defaults, triggers.
#pragma once

#include <soci/sqlite3/soci-sqlite3.h>

#include <string>

namespace runner::sqlite {

/// The name of a SQLite VFS (https://www.sqlite.org/vfs.html) that is the default one but for its clock, for
/// one connection to be opened with. It lives until the program ends. Any thread.
std::string register_clock();

/// Stops the clock of `db` at the time that it is, or lets it go again; nothing when the connection has none.
void stop_clock(sqlite_api::sqlite3* db);
void start_clock(sqlite_api::sqlite3* db);

}  // namespace runner::sqlite
