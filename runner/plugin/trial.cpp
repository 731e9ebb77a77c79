#include "plugin/trial.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <exception>

#include "sdk/error.hpp"

namespace runner::plugin {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds limit{1000};
/// What the child sends when all went well, followed by the end of the pipe. Reaching that end without it is
/// something else: a constructor that leaves the process with exit code 0 sends nothing.
constexpr std::string_view loaded = "loaded";

[[noreturn]] void run_child(int pipe, const std::function<void()>& load) {
    // What the parent does about signals is not for the child, which shall simply die of them.
    for (int signal_number = 1; signal_number < NSIG; ++signal_number) std::signal(signal_number, SIG_DFL);
    const rlimit no_core{0, 0};
    setrlimit(RLIMIT_CORE, &no_core);
    const int null = open("/dev/null", O_RDWR | O_CLOEXEC);
    for (const int standard : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) dup2(null, standard);
    std::string answer(loaded);
    try {
        load();
    } catch (const std::exception& error) {
        answer = error.what();
    } catch (...) {
        answer = "throws something that is no exception";
    }
    const bool sent = write(pipe, answer.data(), answer.size()) == static_cast<ssize_t>(answer.size());
    _exit(sent ? 0 : 1);
}

/// All that comes through `pipe`; false when the time is over before its end.
bool read_answer(int pipe, std::string& answer) {
    const auto deadline = Clock::now() + limit;
    for (;;) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now());
        if (left.count() <= 0) return false;
        pollfd wanted{pipe, POLLIN, 0};
        const int ready = poll(&wanted, 1, static_cast<int>(left.count()));
        if (ready < 0 && errno == EINTR) continue;
        if (ready <= 0) return false;
        std::array<char, 1024> buffer{};
        const ssize_t size = read(pipe, buffer.data(), buffer.size());
        if (size < 0 && errno == EINTR) continue;
        if (size <= 0) return true;
        answer.append(buffer.data(), static_cast<std::size_t>(size));
    }
}

std::string ending(int status) {
    if (WIFSIGNALED(status)) {
        return fmt::format("dies on loading: signal {} ({})", WTERMSIG(status), strsignal(WTERMSIG(status)));
    }
    return fmt::format("ends the process on loading, with exit code {}", WEXITSTATUS(status));
}

}  // namespace

std::string failure_in_child(const std::function<void()>& load) {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) {
        throw Error(ErrorKind::internal, fmt::format("cannot make a pipe: {}", std::strerror(errno)));
    }
    const pid_t child = fork();
    if (child < 0) {
        const int reason = errno;
        close(ends[0]);
        close(ends[1]);
        throw Error(ErrorKind::internal, fmt::format("cannot start a process: {}", std::strerror(reason)));
    }
    if (child == 0) run_child(ends[1], load);
    close(ends[1]);
    std::string answer;
    const bool in_time = read_answer(ends[0], answer);
    close(ends[0]);
    if (!in_time) kill(child, SIGKILL);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (!in_time) return "does not come back from loading within a second";
    if (answer == loaded) return "";
    return answer.empty() ? ending(status) : answer;
}

}  // namespace runner::plugin
