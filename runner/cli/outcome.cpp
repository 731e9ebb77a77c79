#include "cli/outcome.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/array.hpp>

#include "cli/json.hpp"

namespace runner::cli {

namespace json = boost::json;
using migration::Direction;
using migration::Done;
using migration::Event;

namespace {

/// Where the database is afterwards; empty at base.
const std::string& place(const migration::Result& result) {
    return result.declined ? result.plan.at : result.plan.to;
}

}  // namespace

std::string text_of(const migration::Result& result, const std::string& head,
                    std::chrono::duration<double> elapsed) {
    const std::string& at = place(result);
    std::string text = fmt::format("at {}", migration::place(at));
    if (!at.empty() && at == head)
        text += " (head)";
    else if (!at.empty() && (head.empty() || migration::older(head, at)))
        text += fmt::format(" (newer than head, {})", head.empty() ? "which has no files" : head);
    if (result.done.empty()) return text + (result.declined ? ", nothing was run" : ", nothing to do");

    const auto count = [&](Direction direction, std::optional<Event> mark, std::string_view what) {
        const auto n = std::ranges::count_if(
            result.done, [&](const Done& done) { return done.direction == direction && done.mark == mark; });
        if (n > 0) text += fmt::format(", {} {}", n, what);
    };
    count(Direction::down, std::nullopt, "undone");
    count(Direction::up, std::nullopt, "applied");
    count(Direction::down, Event::unstamped, "unstamped");
    count(Direction::up, Event::stamped, "stamped");
    count(Direction::up, Event::accepted, "accepted");
    return text + fmt::format(" in {:.3f} s", elapsed.count());
}

json::object json_of(const migration::Result& result, const std::string& head,
                     std::chrono::duration<double> elapsed) {
    json::array steps;
    for (const Done& done : result.done)
        steps.push_back(json::object{{"direction", migration::word(done.direction)},
                                     {"revision", done.version},
                                     {"description", done.description},
                                     {"stamped", done.mark.has_value()},
                                     {"statements", done.statements},
                                     {"elapsed_ms", milliseconds(done.elapsed)}});
    json::array future;
    for (const migration::Entry& entry : result.plan.future) future.emplace_back(entry.version);
    const std::string& at = place(result);
    return {
        {"from", or_null(result.plan.at)},    {"revision", or_null(at)},     {"head", or_null(head)},
        {"steps", std::move(steps)},          {"future", std::move(future)}, {"declined", result.declined},
        {"elapsed_ms", milliseconds(elapsed)}};
}

}  // namespace runner::cli
