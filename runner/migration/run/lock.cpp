#include "migration/run/lock.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace runner::migration {

using namespace std::chrono_literals;

Lock::Lock(Database& database, std::string key, std::chrono::milliseconds timeout, Observer& observer,
           Interrupt& interrupt)
    : database_(database),
      key_(std::move(key)),
      timeout_(timeout),
      observer_(observer),
      interrupt_(interrupt) {
    obtain();
}

void Lock::obtain() {
    Connection& connection = database_.connection();
    using Clock = std::chrono::steady_clock;
    const auto start = Clock::now();
    std::optional<std::string> told;
    for (auto pause = 50ms; !connection.try_lock(key_); pause = std::min(pause * 2, 500ms)) {
        const std::string holder = connection.lock_holder(key_);
        const auto waited = Clock::now() - start;
        if (waited >= timeout_) {
            throw Error(ErrorKind::lock, fmt::format("the lock was not obtained in {} s: {} holds it",
                                                     std::chrono::duration<double>(timeout_).count(),
                                                     holder.empty() ? "another runner" : holder))
                .mend(
                    "wait for it, with --lock-timeout as long as it takes; or end that process: the lock "
                    "goes with it")
                .state("nothing was run");
        }
        if (told != holder) {
            observer_.waiting_for_lock(holder);
            told = holder;
        }
        interrupt_.check("interrupted while waiting for the lock");
        interrupt_.sleep(std::min<Clock::duration>(pause, timeout_ - waited));
    }
    observer_.lock_obtained(std::chrono::duration_cast<Elapsed>(Clock::now() - start));
}

Lock::~Lock() {
    if (database_.connected()) database_.connection().unlock(key_);
}

void Lock::check() const {
    if (database_.connection().holds_lock(key_)) return;
    throw Error(ErrorKind::lock, "the lock of the history was lost while the migration ran")
        .mend(
            "no migration may let go of advisory locks, and no pooler in transaction mode may stand between");
}

}  // namespace runner::migration
