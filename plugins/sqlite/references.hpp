// Which tables refer to which others by foreign keys, and which views read them.
#pragma once

#include <soci/sqlite3/soci-sqlite3.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace runner::sqlite {

/// SQLite tells the keys of one table at a time, so that asking who refers to a table is asking all of them,
/// and finds views by going through its whole schema. The answers are kept for as long as nothing has changed
/// but that the table which was asked for is gone: dropping tables one after the other stays linear.
class References {
  public:
    explicit References(sqlite_api::sqlite3* db) : db_(db) {}

    /// The other tables that have a foreign key to `table`.
    std::vector<std::string> to(std::string_view table);
    /// The views that read `table`, themselves or by way of others. One that works no longer reads nothing.
    std::vector<std::string> views_of(std::string_view table);
    /// The schema may be any other from now on, with the same number.
    void forget() noexcept { version_.reset(); }

  private:
    struct Key {
        std::string child;   // as the database calls it
        std::string parent;  // as its definition does
    };

    void refresh(std::string_view table);
    bool only_dropped(long long version) const;
    void read();

    sqlite_api::sqlite3* db_;
    std::optional<long long> version_;  // of the schema when they were read
    std::string asked_;                 // the table, if there was one
    std::vector<Key> keys_;
    std::vector<std::string> views_;
};

}  // namespace runner::sqlite
