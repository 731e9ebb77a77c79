// A prepared statement of the runner's own.
#pragma once

#include <soci/sqlite3/soci-sqlite3.h>

#include <memory>
#include <string>
#include <string_view>

#include "sdk/error.hpp"

namespace runner::sqlite {

/// Throws what `db` has to say about the call that has just failed.
[[noreturn]] void fail(sqlite_api::sqlite3* db);

struct Finalize {
    void operator()(sqlite_api::sqlite3_stmt* statement) const { sqlite_api::sqlite3_finalize(statement); }
};
using StatementHandle = std::unique_ptr<sqlite_api::sqlite3_stmt, Finalize>;

class Statement {
  public:
    /// Throws Error, as do the others.
    Statement(sqlite_api::sqlite3* db, std::string_view sql);
    Statement& bind(int place, std::string_view text);
    /// Whether there is a row.
    bool step();
    std::string text(int column) const;
    long long integer(int column) const;

  private:
    sqlite_api::sqlite3* db_;
    StatementHandle handle_;
};

void execute(sqlite_api::sqlite3* db, std::string_view sql);

/// Whether `name` is a table of the main database, and no view.
bool table_exists(sqlite_api::sqlite3* db, std::string_view name);

}  // namespace runner::sqlite
