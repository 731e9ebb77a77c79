// What a run writes into the history, and the transactions in which it does.
#pragma once

#include <string>

#include "migration/database.hpp"
#include "migration/history.hpp"
#include "migration/lock.hpp"
#include "migration/observer.hpp"
#include "migration/options.hpp"

namespace runner::migration {

/// For the holder of the lock. What it is made from must outlive it.
class Journal {
  public:
    /// `position` is that of the last entry.
    Journal(Database& database, History& history, Lock& lock, const Options& options, Observer& observer,
            long long position);

    /// An entry of `step`, with who and by what; what happened is left to be said.
    Entry entry(const PlanStep& step, const std::string& transaction) const;
    /// Adds `entry` behind the last one.
    void append(Entry entry, const std::optional<KeptDown>& down = std::nullopt);

    /// Throws Error (history) when somebody else has written. The lock keeps other runners out; a person with
    /// a client, or a pooler that hands out locks twice, it does not.
    void refuse_change() const;

    /// Begins a transaction. Throws as refuse_change().
    void begin();
    /// Commits. Where no answer comes, the history, read on a new connection, says whether it took effect.
    /// Throws Error, in_doubt() and with its state when that cannot be known; otherwise nothing was
    /// committed. `at` is where the database was before.
    void commit(const std::string& at);
    void rollback() noexcept;

  private:
    void resolve(Error lost, const std::string& at);
    void reopen();

    Database& database_;
    History& history_;
    Lock& lock_;
    const Options& options_;
    Observer& observer_;
    const std::string actor_ = actor();
    long long position_;
    std::optional<long long> before_;  // the transaction that is open
    Entry last_;
};

}  // namespace runner::migration
