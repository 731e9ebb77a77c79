#include "migration/run/retry.hpp"

#include <fmt/format.h>

#include <array>
#include <chrono>

namespace runner::migration {

using namespace std::chrono_literals;

bool may_pass(const Error& error, Database& database) {
    return error.state().empty() && database.connected() && database.connection().may_pass(error);
}

bool Retry::wait(const std::string& what, const Error& error) {
    constexpr std::array pauses{500ms, 1000ms, 2000ms, 4000ms};
    if (tries_ == pauses.size() || !may_pass(error, database_)) return false;
    const auto pause = pauses.at(tries_++);
    observer_.note(fmt::format("{}: {} is tried again in {} s", error.message(), what,
                               std::chrono::duration<double>(pause).count()),
                   std::nullopt);
    interrupt_.sleep(pause);
    interrupt_.check();
    return true;
}

}  // namespace runner::migration
