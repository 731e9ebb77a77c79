#include "migration/run/journal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "migration/failpoint.hpp"

namespace runner::migration {

Journal::Journal(Database& database, History& history, Lock& lock, const Options& options, Observer& observer,
                 Batch& batch, long long position)
    : database_(database),
      history_(history),
      lock_(lock),
      options_(options),
      observer_(observer),
      batch_(batch),
      position_(position),
      committed_position_(position) {
}

Entry Journal::entry(const PlanStep& step, const std::string& transaction, Elapsed elapsed) const {
    Entry entry;
    entry.version = step.revision.version;
    entry.description = step.revision.description;
    entry.actor = actor_;
    entry.elapsed_ms = std::chrono::duration_cast<std::chrono::milliseconds>(elapsed).count();
    entry.runner_version = options_.runner_version;
    entry.dialect = database_.dialect().name();
    entry.transaction = transaction;
    return entry;
}

void Journal::append(Entry entry, const std::optional<KeptDown>& down) {
    entry.position = position_ + 1;
    const std::string has_lock = database_.connection().lock_condition(options_.history_table);
    if (has_lock.empty()) lock_.check();
    const auto ran = [this, alone = !open_, position = entry.position] {
        if (alone) committed_position_ = position;
        failpoint("entry-written");
    };
    batch_.add({.sql = history_.row(entry, down, has_lock),
                .starts = [] { failpoint("entry"); },
                .ran = ran,
                .failed = [this](Error& error) { blame(error, [this] { lock_.check(); }); }});
    position_ = entry.position;
    last_ = std::move(entry);
}

void Journal::refuse_change() const {
    refuse_change_since(position_);
}

void Journal::refuse_change_since(long long expected) const {
    const long long position = history_.last_position();
    if (position == expected) return;
    throw Error(ErrorKind::history, fmt::format("{} was changed during the run: its last row is {}, not {}",
                                                history_.table(), position, expected))
        .mend("see who else writes to it, and run again");
}

void Journal::begin(const std::function<void()>& starts) {
    open_ = true;
    const auto now = [starts] {
        starts();
        failpoint("begin");
    };
    if (!batch_.waits()) {
        now();
        database_.connection().begin();
        failpoint("begun");
        return refuse_change();
    }
    batch_.add({.sql = "BEGIN", .starts = now, .ran = [] { failpoint("begun"); }});
    const auto changed = [this, expected = position_](Error& error) {
        blame(error, [&] { refuse_change_since(expected); });
    };
    batch_.add({.sql = history_.unchanged(position_), .failed = changed});
}

void Journal::commit(std::function<void()> committed) {
    committed_ = std::move(committed);
    open_ = false;
    if (batch_.waits()) {
        const auto ran = [this, position = position_] { certain(position); };
        return batch_.add({.sql = "COMMIT", .starts = [] { failpoint("commit"); }, .ran = ran});
    }
    failpoint("commit");
    database_.connection().commit();
    certain(position_);
}

/// A COMMIT has taken effect, of what ends at `position`.
void Journal::certain(long long position) {
    committed_position_ = position;
    failpoint("committed");
    std::exchange(committed_, {})();
}

bool Journal::was_committed(Error& error, const std::string& at) {
    if (!committed_ || error.kind() != ErrorKind::connection) return false;
    if (!took_effect(error, at)) {
        error.in_doubt(false);
        return false;
    }
    observer_.note(fmt::format("the connection was lost in COMMIT; the history shows that {} was committed",
                               last_.version),
                   std::nullopt);
    position_ = last_.position;
    certain(position_);
    return true;
}

void Journal::rollback() noexcept {
    batch_.forget();
    committed_ = {};
    open_ = false;
    position_ = committed_position_;
    if (database_.connected()) database_.connection().rollback();
}

bool Journal::took_effect(Error& lost, const std::string& at) {
    try {
        reopen();
        lock_.obtain();
        const std::vector<Entry> entries = history_.read();
        return std::any_of(entries.begin(), entries.end(), [&](const Entry& entry) {
            // Whoever had the lock meanwhile may have written one like it.
            return entry.position == last_.position && entry.version == last_.version &&
                   entry.event == last_.event && entry.actor == last_.actor &&
                   entry.elapsed_ms == last_.elapsed_ms;
        });
    } catch (const Error& error) {
        throw lost.in_doubt(true)
            .detail(error.message())
            .state(fmt::format("at {}, or a transaction further: whether the last one of {} was committed is "
                               "not known; the next run reads it from the history",
                               at, last_.version));
    }
}

void Journal::blame(Error& error, const std::function<void()>& look) const {
    if (error.kind() != ErrorKind::migration) return;
    database_.connection().rollback();
    try {
        look();
    } catch (const Error& reason) {
        error = reason;
    }
}

void Journal::reopen() {
    using namespace std::chrono_literals;
    const auto deadline = std::chrono::steady_clock::now() + 15s;  // a server that restarts
    for (auto pause = 0ms;; pause = std::min<std::chrono::milliseconds>(2 * pause + 100ms, 2s)) {
        options_.interrupt->sleep(pause);
        try {
            return database_.reopen();
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::connection || options_.interrupt->signal() != 0 ||
                std::chrono::steady_clock::now() >= deadline)
                throw;
        }
    }
}

}  // namespace runner::migration
