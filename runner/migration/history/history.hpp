// The history table: what the database says was applied. docs/history-table.md is its manual.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "migration/database.hpp"
#include "migration/history/state.hpp"

namespace runner::migration {

/// What a revision was undone by when its file is not at hand.
struct KeptDown {
    std::string source;  ///< the down file as it was; empty when it was too long to keep
    std::string steps;   ///< JSON, see kept_down.hpp
    int format = 0;      ///< of `steps`
};

/// Throws Error (usage) when `name` is not a plain name in lower case of 63 characters at most, or begins
/// with sqlite_.
void require_history_table(const std::string& name);

class History {
  public:
    /// Throws Error (usage) as require_history_table.
    History(Database& database, std::string table);

    const std::string& table() const { return table_; }

    /// All entries, in one query; none when there is no table. Throws Error (history) for a table of that
    /// name that is not the runner's and for rows with impossible contents.
    std::vector<Entry> read();
    /// The position of the last entry, 0 when there is none or no table. For a cheap look whether something
    /// has changed.
    long long last_position();
    /// What undoing `version` takes, from its last entry that keeps it.
    std::optional<KeptDown> kept_down(const std::string& version);

    /// Makes the table when it is missing, in a transaction of its own. Only for the holder of the lock.
    void create();
    /// The statement that adds `entry` at its position, and fails where `condition`, an expression of SQL, is
    /// not true; an empty one always is.
    std::string row(const Entry& entry, const std::optional<KeptDown>& down, const std::string& condition);
    /// A query that fails when the last entry is not at `position`.
    std::string unchanged(long long position);

  private:
    std::vector<Entry> select_entries();
    bool has_rows_to_read();
    bool is_missing();

    Database& database_;
    std::string table_;
};

/// "deploy@web-1": the user and the machine that this process runs as.
std::string actor();

}  // namespace runner::migration
