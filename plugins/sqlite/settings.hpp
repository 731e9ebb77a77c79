// What a SQLite session is set to.
#pragma once

#include <soci/sqlite3/soci-sqlite3.h>

#include <chrono>
#include <string>
#include <vector>

#include "sdk/connection.hpp"

namespace runner::sqlite {

/// The settings of a session, kept so that they can be brought back after a migration has changed them.
class Settings {
  public:
    /// Makes them and reads the others.
    Settings(sqlite_api::sqlite3* db, const ConnectionOptions& options);
    /// Outside a transaction. Also drops temporary objects and detaches what was attached.
    void restore();

  private:
    void set();

    sqlite_api::sqlite3* db_;
    ConnectionOptions options_;
    std::vector<std::string> values_;
};

}  // namespace runner::sqlite
