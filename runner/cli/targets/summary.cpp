#include "cli/targets/summary.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <utility>

#include "cli/json.hpp"

namespace runner::cli {

namespace json = boost::json;

namespace {

constexpr std::array<std::string_view, 7> words{"up to date", "changed", "pending", "amiss",
                                                "answered",   "failed",  "left"};

/// The first few of `names`, and how many more there are.
std::string some(const std::vector<std::string>& names) {
    constexpr std::size_t most = 10;
    const std::size_t shown = names.size() > most + 1 ? most : names.size();
    std::string text =
        fmt::format("{}", fmt::join(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(shown), ", "));
    if (shown < names.size()) text += fmt::format(" and {} more", names.size() - shown);
    return text;
}

std::size_t count(const std::vector<TargetResult>& results, std::string_view what) {
    return static_cast<std::size_t>(
        std::ranges::count_if(results, [&](const TargetResult& result) { return word(result) == what; }));
}

/// The word as the name of a field.
std::string field(std::string_view word) {
    std::string name(word);
    std::ranges::replace(name, ' ', '_');
    return name;
}

}  // namespace

std::string_view word(const TargetResult& result) {
    if (!result.begun) return "left";
    if (result.error) return "failed";
    switch (result.finding) {
        case Finding::settled:
            return "up to date";
        case Finding::changed:
            return "changed";
        case Finding::pending:
            return "pending";
        case Finding::amiss:
            return "amiss";
        case Finding::told:
            break;
    }
    return "answered";
}

int exit_code(const std::vector<TargetResult>& results) {
    for (const int code : {70, 1, 3, 2, 5, 4})
        if (std::ranges::find(results, code, &TargetResult::exit_code) != results.end()) return code;
    return 0;
}

std::string text_of(const std::vector<TargetResult>& results, std::chrono::duration<double> elapsed) {
    std::string text = fmt::format("{} {}", results.size(), results.size() == 1 ? "target" : "targets");
    const char* sign = ": ";
    for (const std::string_view each : words) {
        const std::size_t n = count(results, each);
        if (n > 0) text += fmt::format("{}{} {}", std::exchange(sign, ", "), n, each);
    }
    text += fmt::format(" in {:.3f} s\n", elapsed.count());

    std::vector<std::pair<std::string, std::vector<std::string>>>
        failed;  // in the order of the first of each
    std::vector<std::string> left;
    for (const TargetResult& result : results) {
        if (!result.begun) left.push_back(result.name);
        if (!result.error) continue;
        const std::string& why = result.error->message();
        auto known = std::ranges::find(failed, why, &decltype(failed)::value_type::first);
        if (known == failed.end()) known = failed.insert(known, {why, {}});
        known->second.push_back(result.name);
    }
    for (const auto& [why, names] : failed) text += fmt::format("failed: {}: {}\n", some(names), why);
    if (!left.empty()) text += fmt::format("left: {}; run again to go on\n", some(left));
    return text;
}

json::object json_of(std::vector<TargetResult> results, int exit_code,
                     std::chrono::duration<double> elapsed) {
    json::array targets;
    for (TargetResult& result : results) {
        json::object one{
            {"target", result.name}, {"outcome", field(word(result))}, {"exit", result.exit_code}};
        if (!result.begun) one["exit"] = nullptr;
        one["result"] = result.error ? json::value() : std::move(result.document);
        if (result.error) one["error"] = json_of(*result.error).at("error");
        targets.push_back(std::move(one));
    }
    json::object summary{{"targets", results.size()}};
    for (const std::string_view each : words) summary[field(each)] = count(results, each);
    summary["exit"] = exit_code;
    summary["elapsed_ms"] = milliseconds(elapsed);
    return {{"targets", std::move(targets)}, {"summary", std::move(summary)}};
}

}  // namespace runner::cli
