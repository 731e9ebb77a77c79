// Stops a run from outside, where it can be stopped.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <utility>

namespace runner::migration {

/// What a signal does to a run. raise() is called from another thread than the run's, everything else from
/// the run's own.
class Interrupt {
  public:
    using Stop = std::function<void(int signal)>;

    /// `leave` ends the program, for as long as it has nothing under way.
    explicit Interrupt(Stop leave = {}) : leave_(std::move(leave)) {}

    /// Restores what was there before.
    class Guard {
      public:
        Guard(Interrupt& interrupt, Stop stop);
        /// Waits until a raise() under way has come back.
        ~Guard();
        Guard(const Guard&) = delete;
        Guard& operator=(const Guard&) = delete;

      private:
        Interrupt& interrupt_;
        Stop before_;
    };

    /// While the guard lives, raise() calls `stop`.
    [[nodiscard]] Guard during(Stop stop) { return {*this, std::move(stop)}; }
    /// While the guard lives, nothing is under way: raise() leaves. Without a guard it is left to check().
    [[nodiscard]] Guard idle() { return {*this, leave_}; }

    /// `signal` has arrived: wakes sleep() and calls what stops the run. To be repeated until the run is
    /// over: a database passes over a cancellation that comes before its statement.
    void raise(int signal);

    /// The signal that has arrived; 0 for none.
    int signal() const { return signal_; }
    /// Throws Error (interrupted) with `message` when one has.
    void check(const std::string& message = "interrupted") const;
    /// Sleeps until `time` has passed or a signal arrives.
    void sleep(std::chrono::steady_clock::duration time);

  private:
    const Stop leave_;
    std::atomic<int> signal_ = 0;
    std::mutex mutex_;
    std::condition_variable raised_;
    Stop stop_;
};

}  // namespace runner::migration
