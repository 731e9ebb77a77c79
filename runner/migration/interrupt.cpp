#include "migration/interrupt.hpp"

#include <utility>

#include "sdk/error.hpp"

namespace runner::migration {

Interrupt::Guard::Guard(Interrupt& interrupt, Stop stop) : interrupt_(interrupt) {
    const std::scoped_lock lock(interrupt_.mutex_);
    before_ = std::exchange(interrupt_.stop_, std::move(stop));
}

Interrupt::Guard::~Guard() {
    const std::scoped_lock lock(interrupt_.mutex_);
    interrupt_.stop_ = std::move(before_);
}

void Interrupt::raise(int signal) {
    const std::scoped_lock lock(mutex_);
    signal_ = signal;
    raised_.notify_all();
    if (stop_) stop_(signal);
}

void Interrupt::check(const std::string& message) const {
    if (const int signal = signal_; signal != 0) throw Error(ErrorKind::interrupted, message).signal(signal);
}

void Interrupt::sleep(std::chrono::steady_clock::duration time) {
    std::unique_lock lock(mutex_);
    raised_.wait_for(lock, time, [this] { return signal_ != 0; });
}

}  // namespace runner::migration
