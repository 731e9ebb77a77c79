#include "watch.hpp"

#include <signal.h>

#include <boost/test/tree/test_unit.hpp>
#include <cstdlib>
#include <ostream>
#include <thread>

#include "database.hpp"

namespace contract {

namespace {

constexpr std::chrono::seconds limit{60};

/// Those by which a person or a system ends a program.
sigset_t ending() {
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&signals, signal);
    return signals;
}

[[noreturn]] void leave(int status) {
    remove_folders();
    std::_Exit(status);
}

}  // namespace

Watch::Watch(std::ostream& out) : out_(out) {
    const sigset_t signals = ending();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::thread([this, signals] {
        const timespec second{1, 0};
        for (;;) {
            const int signal = sigtimedwait(&signals, nullptr, &second);
            if (signal > 0) leave(128 + signal);
            look();
        }
    }).detach();
}

void Watch::look() {
    const std::lock_guard guard(mutex_);
    if (running_.empty() || std::chrono::steady_clock::now() - since_ < limit) return;
    out_ << running_ << " did not come back within " << limit.count() << " s, and the test ends with it\n";
    leave(1);
}

void Watch::test_unit_start(const boost::unit_test::test_unit& unit) {
    if (unit.p_type != boost::unit_test::TUT_CASE) return;
    const std::lock_guard guard(mutex_);
    running_ = unit.full_name();
    since_ = std::chrono::steady_clock::now();
}

void Watch::test_unit_finish(const boost::unit_test::test_unit&, unsigned long) {
    const std::lock_guard guard(mutex_);
    running_.clear();
}

}  // namespace contract
