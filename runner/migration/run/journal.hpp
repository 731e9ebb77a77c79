// What a run writes into the history, and the transactions in which it does.
#pragma once

#include <functional>
#include <string>

#include "migration/database.hpp"
#include "migration/history/history.hpp"
#include "migration/options.hpp"
#include "migration/run/batch.hpp"
#include "migration/run/lock.hpp"
#include "migration/run/observer.hpp"

namespace runner::migration {

/// For the holder of the lock. What it is made from must outlive it. What is sent may wait in `batch`, and
/// fail only when that is sent.
class Journal {
  public:
    /// `position` is that of the last entry.
    Journal(Database& database, History& history, Lock& lock, const Options& options, Observer& observer,
            Batch& batch, long long position);

    /// An entry of `step`, with who, by what and how long; what happened is left to be said.
    Entry entry(const PlanStep& step, const std::string& transaction, Elapsed elapsed = {}) const;
    /// Adds `entry` behind the last one. Throws Error (lock) when the lock is lost.
    void append(Entry entry, const std::optional<KeptDown>& down = std::nullopt);

    /// Throws Error (history) when somebody else has written. The lock keeps other runners out; a person with
    /// a client, or a pooler that hands out locks twice, it does not.
    void refuse_change() const;

    /// Begins a transaction; `starts` is called when it is its turn. Throws as refuse_change(), and what
    /// follows does not run then.
    void begin(const std::function<void()>& starts = [] {});
    /// Commits, and calls `committed` when that is certain.
    void commit(std::function<void()> committed);
    /// Whether `error` is the loss of the connection under a COMMIT that took effect all the same: the
    /// history, read on a new connection, says so. `at` is where the database was before. Throws `error`,
    /// in_doubt() and with its state, when that cannot be known.
    bool was_committed(Error& error, const std::string& at);
    void rollback() noexcept;

  private:
    void refuse_change_since(long long expected) const;
    void certain(long long position);
    bool took_effect(Error& lost, const std::string& at);
    void reopen();
    /// In place of `error`, which the database gave because of it, what `look` throws.
    void blame(Error& error, const std::function<void()>& look) const;

    Database& database_;
    History& history_;
    Lock& lock_;
    const Options& options_;
    Observer& observer_;
    Batch& batch_;
    const std::string actor_ = actor();
    long long position_;
    long long committed_position_;
    bool open_ = false;                // a transaction, to which what is appended belongs
    std::function<void()> committed_;  // of the COMMIT that is on its way
    Entry last_;
};

}  // namespace runner::migration
