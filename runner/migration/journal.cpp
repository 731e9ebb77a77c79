#include "migration/journal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "migration/failpoint.hpp"

namespace runner::migration {

Journal::Journal(Database& database, History& history, Lock& lock, const Options& options, Observer& observer,
                 long long position)
    : database_(database),
      history_(history),
      lock_(lock),
      options_(options),
      observer_(observer),
      position_(position) {
}

Entry Journal::entry(const PlanStep& step, const std::string& transaction) const {
    Entry entry;
    entry.version = step.revision.version;
    entry.description = step.revision.description;
    entry.actor = actor_;
    entry.runner_version = options_.runner_version;
    entry.dialect = database_.dialect().name();
    entry.transaction = transaction;
    return entry;
}

void Journal::append(Entry entry, const std::optional<KeptDown>& down) {
    entry.position = position_ + 1;
    failpoint("entry");
    history_.append(entry, down);
    failpoint("entry-written");
    position_ = entry.position;
    last_ = std::move(entry);
}

void Journal::refuse_change() const {
    const long long position = history_.last_position();
    if (position == position_) return;
    throw Error(ErrorKind::history, fmt::format("{} was changed during the run: its last row is {}, not {}",
                                                history_.table(), position, position_))
        .mend("see who else writes to it, and run again");
}

void Journal::begin() {
    failpoint("begin");
    before_ = position_;
    database_.connection().begin();
    failpoint("begun");
    refuse_change();
}

void Journal::commit(const std::string& at) {
    failpoint("commit");
    try {
        database_.connection().commit();
    } catch (const Error& error) {
        if (!error.in_doubt()) throw;
        resolve(error, at);
    }
    before_.reset();
    failpoint("committed");
}

void Journal::rollback() noexcept {
    position_ = std::exchange(before_, std::nullopt).value_or(position_);
    if (database_.connected()) database_.connection().rollback();
}

void Journal::resolve(Error lost, const std::string& at) {
    bool committed = false;
    try {
        reopen();
        lock_.obtain();
        const std::vector<Entry> entries = history_.read();
        committed = std::any_of(entries.begin(), entries.end(), [&](const Entry& entry) {
            // Whoever had the lock meanwhile may have written one like it.
            return entry.position == last_.position && entry.version == last_.version &&
                   entry.event == last_.event && entry.actor == last_.actor &&
                   entry.elapsed_ms == last_.elapsed_ms;
        });
    } catch (const Error& error) {
        throw lost.detail(error.message())
            .state(fmt::format("at {}, or a transaction further: whether the last one of {} was committed is "
                               "not known; the next run reads it from the history",
                               at, last_.version));
    }
    if (!committed) throw lost.in_doubt(false);
    observer_.note(fmt::format("the connection was lost in COMMIT; the history shows that {} was committed",
                               last_.version),
                   std::nullopt);
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
