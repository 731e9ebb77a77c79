// The history table: what the database says was applied. docs/history-table.md is its manual.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "migration/checksum.hpp"
#include "migration/database.hpp"
#include "migration/revision.hpp"

namespace runner::migration {

/// What an entry of the history says. Words in the table are those of `word(Event)`.
enum class Event {
    applied,    ///< its up script ran
    undone,     ///< its down script ran
    stamped,    ///< counted as applied, without running anything
    unstamped,  ///< counted as not applied, without running anything
    up_begun,   ///< without a transaction: statement `progress` of the up script was about to run
    up_done,    ///< without a transaction: `progress` statements of the up script have run
    down_begun,
    down_done,
};

std::string_view word(Event event);

/// One row, without the long texts.
struct Entry {
    long long position = 0;  ///< 1, 2, 3, … in the order in which things happened
    std::string version;
    std::string description;
    Event event = Event::applied;
    std::optional<Checksum> raw;  ///< of the up script that ran
    std::optional<Checksum> tokens;
    std::string happened_at;  ///< UTC, "2026-01-29 05:04:41"
    std::string actor;        ///< "deploy@web-1"
    long long elapsed_ms = 0;
    std::string runner_version;
    std::string dialect;
    std::string transaction;  ///< "each", "all" or "none"
    long long progress = 0;
    bool keeps_down = false;  ///< the row has what undoing it takes

    std::string name() const { return version + "_" + description; }
};

/// What a revision was undone by when its file is not at hand.
struct KeptDown {
    std::string source;  ///< the down file as it was; empty when it was too long to keep
    std::string steps;   ///< JSON, see kept_down.hpp
    int format = 0;      ///< of `steps`
};

/// What the entries add up to.
struct State {
    std::vector<Entry> applied;       ///< in the order in which they were applied
    std::optional<Entry> unfinished;  ///< a script without transaction that stopped half-way: its last entry
    long long position = 0;           ///< of the last entry

    const Entry* find(std::string_view version) const;
};

/// Folds `entries`, oldest first. Throws Error (history), naming the row, for what no runner writes: a
/// revision applied twice, undone without having been applied, positions that do not rise.
State fold(const std::vector<Entry>& entries);

class History {
  public:
    /// Throws Error (usage) when `table` is not a plain name in lower case of 63 characters at most.
    History(Database& database, std::string table);

    const std::string& table() const { return table_; }

    /// All entries, in one query; none when there is no table. Throws Error (history) for a table of that
    /// name that is not the runner's and for rows with impossible contents.
    std::vector<Entry> read();
    /// The position of the last entry, 0 when there is none. For a cheap look whether something has changed.
    long long last_position();
    /// What undoing `version` takes, from its last entry that keeps it.
    std::optional<KeptDown> kept_down(const std::string& version);

    /// Makes the table when it is missing, in a transaction of its own. Only for the holder of the lock.
    void create();
    /// Adds `entry` at its position. In the open transaction, when there is one.
    void append(const Entry& entry, const std::optional<KeptDown>& down = std::nullopt);

  private:
    Database& database_;
    std::string table_;
};

/// "deploy@web-1": the user and the machine that this process runs as.
std::string actor();

}  // namespace runner::migration
