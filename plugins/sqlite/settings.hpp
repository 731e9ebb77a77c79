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

    /// From here on a transaction that ends leaves the file of its journal in its place, cleared of meaning:
    /// to make and delete one takes as long as a small migration. Not where the file has another mode, as
    /// WAL.
    void keep_journal();
    /// The file goes, or stays for the next who writes: it means nothing.
    void drop_journal() noexcept;

  private:
    void set();

    sqlite_api::sqlite3* db_;
    ConnectionOptions options_;
    std::vector<std::string> values_;
};

}  // namespace runner::sqlite
