// Runs programs and keeps what they say.
#pragma once

#include <sys/types.h>

#include <boost/filesystem/path.hpp>
#include <chrono>
#include <map>
#include <string>
#include <vector>

namespace integration {

struct Command {
    std::vector<std::string> words;  ///< the program and its arguments
    std::map<std::string, std::string> environment;
    boost::filesystem::path directory;
    std::string input;
    std::chrono::milliseconds timeout{120'000};
};

struct Outcome {
    int exit_code = -1;  ///< -1 when a signal ended it
    int signal = 0;      ///< SIGKILL too when its time was up
    std::string out;
    std::string err;
};

/// A program under way. Killed and reaped when it goes out of scope.
class Process {
  public:
    explicit Process(const Command& command);
    ~Process();
    Process(Process&& other) noexcept;
    Process& operator=(Process&&) = delete;

    pid_t pid() const { return pid_; }
    void send(int signal) const;
    /// Waits until a signal has stopped it; false when it has ended instead.
    bool wait_stopped() const;
    /// Waits for its end, and kills it when its time is up.
    Outcome wait();

  private:
    std::chrono::steady_clock::time_point deadline_;
    pid_t pid_ = -1;
    int out_ = -1;
    int err_ = -1;
};

Outcome run(const Command& command);

}  // namespace integration
