#include "migration/failpoint.hpp"

#ifdef RUNNER_FAILPOINTS

#include <fmt/format.h>

#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <sstream>
#include <string>

namespace runner::migration {

namespace {

struct Wanted {
    std::string action;
    std::string place;
    int passes = 0;  ///< until it happens
};

Wanted wanted() {
    const char* text = std::getenv("RUNNER_FAILPOINT");
    std::istringstream words(text != nullptr ? text : "");
    Wanted result;
    words >> result.action >> result.place >> result.passes;
    return result;
}

}  // namespace

void failpoint(std::string_view place) {
    static const Wanted asked = wanted();
    static std::atomic<int> passes = asked.passes;  // runs on several databases are several threads
    if (asked.action == "trace") fmt::print(stderr, "failpoint {}\n", place);
    if ((asked.place != "*" && asked.place != place) || --passes != 0) return;
    fmt::print(stderr, "{} at {}\n", asked.action, place);
    if (asked.action == "kill") std::raise(SIGKILL);
    if (asked.action == "stop") std::raise(SIGSTOP);
    if (asked.action == "throw") throw std::bad_alloc();
}

}  // namespace runner::migration

#endif
