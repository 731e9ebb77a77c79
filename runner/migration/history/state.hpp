// What the history says, as values: its entries and what they add up to. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "migration/files/checksum.hpp"
#include "migration/files/revision.hpp"

namespace runner::migration {

/// What an entry of the history says. The table has the words of `word(Event)`.
enum class Event {
    applied,    ///< its up script ran
    undone,     ///< its down script ran
    stamped,    ///< counted as applied, without running anything
    unstamped,  ///< counted as not applied, without running anything
    accepted,   ///< applied already; its file, edited since, counts as what was applied
    up_begun,   ///< without a transaction: statement `progress` of the up script was about to run
    up_done,    ///< without a transaction: `progress` statements of the up script have run
    down_begun,
    down_done,
};

std::string_view word(Event event);
/// None for a word that no event has.
std::optional<Event> event_of(std::string_view word);

/// One row, without the long texts.
struct Entry {
    long long position = 0;  ///< 1, 2, 3, … in the order in which things happened
    std::string version;
    std::string description;
    Event event = Event::applied;
    std::optional<Checksum> raw;     ///< of the script that ran
    std::optional<Checksum> tokens;  ///< of a script that stopped: of the statements that have run
    std::string happened_at;         ///< UTC, "2026-01-29 05:04:41"
    std::string actor;               ///< "deploy@web-1"
    long long elapsed_ms = 0;
    std::string runner_version;
    std::string dialect;
    std::string transaction;  ///< "each", "all" or "none"
    long long progress = 0;
    bool keeps_down = false;  ///< the row has what undoing it takes

    std::string name() const { return version + "_" + description; }
    bool in_doubt() const { return event == Event::up_begun || event == Event::down_begun; }
    Direction direction() const {
        const bool down = event == Event::undone || event == Event::unstamped || event == Event::down_begun ||
                          event == Event::down_done;
        return down ? Direction::down : Direction::up;
    }
    /// Of a script without transaction that stopped: how many of its statements have run for certain.
    long long statements_done() const { return in_doubt() ? progress - 1 : progress; }
};

/// What the entries add up to.
struct State {
    std::vector<Entry> applied;       ///< in the order in which they were applied
    std::optional<Entry> unfinished;  ///< a script without transaction that stopped half-way: its last entry
    long long position = 0;           ///< of the last entry

    const Entry* find(std::string_view version) const;
    /// The newest version applied; empty at base.
    std::string newest() const;
};

/// Folds the `entries` of `table`, oldest first. Throws Error (history), naming the row, for what no runner
/// writes: a revision applied twice, undone without having been applied, positions that do not rise.
State fold(const std::vector<Entry>& entries, std::string_view table = "runner_history");

}  // namespace runner::migration
