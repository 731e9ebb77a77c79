#include "cli/signals.hpp"

#include <unistd.h>

#include <csignal>
#include <initializer_list>
#include <string_view>

namespace runner::cli {

namespace {

volatile std::sig_atomic_t arrived = 0;
std::string_view said;

// Only what is safe in a signal handler (signal-safety(7)).
void handle(int number) {
    if (arrived != 0) _exit(128 + number);
    arrived = number;
    [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, said.data(), said.size());
}

}  // namespace

void watch_signals(std::string_view answer) {
    said = answer;
    struct sigaction action {};
    action.sa_handler = handle;
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;
    for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
        struct sigaction before {};
        sigaction(number, nullptr, &before);
        // nohup and shells ignore signals for those they start; so it stays.
        if (before.sa_handler != SIG_IGN) sigaction(number, &action, nullptr);
    }
}

int interrupted() {
    return arrived;
}

}  // namespace runner::cli
