#include "cli/signals.hpp"

#include <semaphore.h>
#include <unistd.h>

#include <csignal>
#include <initializer_list>
#include <string_view>
#include <thread>

namespace runner::cli {

namespace {

using migration::Interrupt;
using namespace std::chrono_literals;

volatile std::sig_atomic_t arrived = 0;
sem_t first;  // has one arrived?

// Only what is safe in a signal handler (signal-safety(7)).
void handle(int number) {
    if (arrived != 0) _exit(128 + number);
    arrived = number;
    sem_post(&first);
}

/// The run has another thread, which may be anywhere: nothing is cleaned up behind it.
[[noreturn]] void leave(Report& report, int signal) {
    report.error(Error(ErrorKind::interrupted, "interrupted").signal(signal).state("nothing was run"));
    report.flush();
    _exit(128 + signal);
}

void raise_on(Interrupt& interrupt) {
    while (sem_wait(&first) != 0) {  // EINTR
    }
    const auto start = std::chrono::steady_clock::now();
    for (bool told = false;; std::this_thread::sleep_for(100ms)) {
        interrupt.raise(arrived);
        if (told || std::chrono::steady_clock::now() - start < 2s) continue;
        told = true;
        constexpr std::string_view answer =
            "\ninterrupted: the statement under way takes time to stop; once more to leave at once\n";
        [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, answer.data(), answer.size());
    }
}

}  // namespace

std::shared_ptr<Interrupt> watch_signals(Report& report) {
    auto interrupt = std::make_shared<Interrupt>([&report](int signal) { leave(report, signal); });
    sem_init(&first, 0, 0);
    try {
        std::thread([interrupt] { raise_on(*interrupt); }).detach();
    } catch (const std::system_error&) {  // without it, signals do what they do by themselves
        return interrupt;
    }
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
    return interrupt;
}

std::shared_ptr<Interrupt> interrupt_of(const Options& options, Report& report) {
    return options.interrupt ? options.interrupt : watch_signals(report);
}

}  // namespace runner::cli
