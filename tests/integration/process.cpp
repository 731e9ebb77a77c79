#include "process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace integration {

namespace {

// Files in memory rather than pipes: nothing has to be read while the program runs, and no program blocks.
int memory_file(const std::string& contents = "") {
    const int file = memfd_create("runner-test", MFD_CLOEXEC);
    if (file < 0) throw std::system_error(errno, std::generic_category(), "memfd_create");
    if (write(file, contents.data(), contents.size()) != static_cast<ssize_t>(contents.size()))
        throw std::runtime_error("cannot fill a file in memory");
    lseek(file, 0, SEEK_SET);
    return file;
}

std::string contents(int file) {
    const off_t size = lseek(file, 0, SEEK_END);
    std::string text(static_cast<std::size_t>(size), '\0');
    if (pread(file, text.data(), text.size(), 0) != size) throw std::runtime_error("cannot read back");
    return text;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> result;
    for (std::string& text : texts) result.push_back(text.data());
    result.push_back(nullptr);
    return result;
}

}  // namespace

Process::Process(const Command& command)
    : deadline_(std::chrono::steady_clock::now() + command.timeout),
      out_(memory_file()),
      err_(memory_file()) {
    std::vector<std::string> words = command.words;
    std::vector<std::string> environment;
    for (const auto& [name, value] : command.environment) environment.push_back(name + "=" + value);
    const int in = memory_file(command.input);

    posix_spawn_file_actions_t actions{};
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, out_, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, err_, STDERR_FILENO);
    if (!command.directory.empty()) posix_spawn_file_actions_addchdir_np(&actions, command.directory.c_str());
    // Tests that run in the background of a shell are started with SIGINT ignored.
    posix_spawnattr_t attributes{};
    posix_spawnattr_init(&attributes);
    sigset_t interrupt{};
    sigemptyset(&interrupt);
    sigaddset(&interrupt, SIGINT);
    posix_spawnattr_setsigdefault(&attributes, &interrupt);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    const int fault = posix_spawnp(&pid_, words[0].c_str(), &actions, &attributes, pointers(words).data(),
                                   pointers(environment).data());
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    close(in);
    if (fault != 0) throw std::system_error(fault, std::generic_category(), words[0]);
}

Process::Process(Process&& other) noexcept
    : deadline_(other.deadline_),
      pid_(std::exchange(other.pid_, -1)),
      out_(std::exchange(other.out_, -1)),
      err_(std::exchange(other.err_, -1)) {
}

Process::~Process() {
    if (pid_ > 0) {
        kill(pid_, SIGKILL);
        waitpid(pid_, nullptr, 0);
    }
    if (out_ >= 0) close(out_);
    if (err_ >= 0) close(err_);
}

void Process::send(int signal) const {
    kill(pid_, signal);
}

bool Process::wait_stopped() const {
    siginfo_t state{};
    waitid(P_PID, static_cast<id_t>(pid_), &state, WSTOPPED | WEXITED | WNOWAIT);
    return state.si_code == CLD_STOPPED;
}

Outcome Process::wait() {
    pollfd end{static_cast<int>(syscall(SYS_pidfd_open, pid_, 0)), POLLIN, 0};
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline_ - std::chrono::steady_clock::now());
    if (poll(&end, 1, static_cast<int>(std::max<long>(left.count(), 0))) == 0) kill(pid_, SIGKILL);
    close(end.fd);

    int status = 0;
    waitpid(std::exchange(pid_, -1), &status, 0);
    Outcome outcome;
    if (WIFEXITED(status)) outcome.exit_code = WEXITSTATUS(status);
    if (WIFSIGNALED(status)) outcome.signal = WTERMSIG(status);
    outcome.out = contents(out_);
    outcome.err = contents(err_);
    return outcome;
}

Outcome run(const Command& command) {
    return Process(command).wait();
}

}  // namespace integration
