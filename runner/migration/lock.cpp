#include "migration/lock.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <thread>

namespace runner::migration {

using namespace std::chrono_literals;

Lock::Lock(Connection& connection, std::string key, std::chrono::milliseconds timeout, Observer& observer,
           const std::function<int()>& interrupted)
    : connection_(connection), key_(std::move(key)) {
    using Clock = std::chrono::steady_clock;
    const auto start = Clock::now();
    std::optional<std::string> told;
    for (auto pause = 50ms; !connection_.try_lock(key_); pause = std::min(pause * 2, 500ms)) {
        const std::string holder = connection_.lock_holder(key_);
        const auto waited = Clock::now() - start;
        if (waited >= timeout) {
            throw Error(ErrorKind::lock, fmt::format("the lock was not obtained in {} s: {} holds it",
                                                     std::chrono::duration<double>(timeout).count(),
                                                     holder.empty() ? "another runner" : holder))
                .mend(
                    "wait for it, with --lock-timeout as long as it takes; or end that process: the lock "
                    "goes with it")
                .state("nothing was run");
        }
        if (told != holder) {
            observer.waiting_for_lock(holder);
            told = holder;
        }
        if (const int signal = interrupted ? interrupted() : 0; signal != 0) {
            throw Error(ErrorKind::interrupted, "interrupted while waiting for the lock")
                .signal(signal)
                .state("nothing was run");
        }
        std::this_thread::sleep_for(std::min<Clock::duration>(pause, timeout - waited));
    }
    observer.lock_obtained(std::chrono::duration_cast<Elapsed>(Clock::now() - start));
}

Lock::~Lock() {
    connection_.unlock(key_);
}

void Lock::check() const {
    if (connection_.holds_lock(key_)) return;
    throw Error(ErrorKind::lock, "the lock of the history was lost while the migration ran")
        .mend(
            "a migration must not let go of advisory locks, nor run through a pooler in transaction mode: "
            "connect "
            "to the server itself");
}

}  // namespace runner::migration
