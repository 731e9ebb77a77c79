// Shows a run as it goes on.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "cli/report.hpp"
#include "migration/run/observer.hpp"

namespace runner::cli {

/// On a terminal one live line with a running clock, elsewhere a line for each revision and, while one takes
/// long, a line every ten seconds. With --verbose every statement and its time.
class Progress : public migration::Observer {
  public:
    /// `asks` a person, where there is one, before something is undone.
    Progress(Report& report, bool asks);
    ~Progress() override;

    bool go_ahead(const migration::Plan& plan) override;
    void waiting_for_lock(const std::string& holder) override;
    void lock_obtained(migration::Elapsed waited) override;
    void revision_started(const migration::PlanStep& step, std::size_t number, std::size_t of) override;
    void statement_started(const migration::RunningStatement& statement) override;
    void statement_finished(const migration::RunningStatement& statement,
                            migration::Elapsed elapsed) override;
    void revision_finished(const migration::Done& done) override;
    void revision_rolled_back(const migration::PlanStep& step) override;
    void note(const std::string& text, const std::optional<Location>& where) override;

  private:
    using Clock = std::chrono::steady_clock;

    void log(const std::string& line);
    void tick(const std::stop_token& stop);
    void rest();

    Report& report_;
    bool asks_;
    Clock::time_point begin_ = Clock::now();

    // What the ticker shows.
    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::string revision_;  // empty: none is running
    std::string statement_;
    Clock::time_point started_;
    std::jthread ticker_;  // last: it uses what stands above
};

}  // namespace runner::cli
