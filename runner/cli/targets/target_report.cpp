#include "cli/targets/target_report.hpp"

#include <fmt/format.h>

#include "cli/password.hpp"

namespace runner::cli {

TargetReport::TargetReport(Report& all, const Target& target, TargetResult& result, Show show)
    : Report(stdout, stderr, all.style()), all_(all), result_(result), show_(std::move(show)) {
    for (std::string& password : passwords_in(target.url)) hide(std::move(password));
}

void TargetReport::text(std::string_view text) {
    result_.text += redacted(std::string(text));
}

void TargetReport::document(const boost::json::value& document) {
    result_.document = redacted(document);
}

void TargetReport::finding(Finding finding, std::string_view line) {
    result_.finding = finding;
    result_.line = redacted(std::string(line));
}

void TargetReport::say(std::string_view line) {
    std::string shown = redacted(std::string(line));
    all_.log(fmt::format("{}: {}", result_.name, shown));
    show_(std::move(shown));
}

void TargetReport::warn(std::string_view line) {
    all_.warn(fmt::format("{}: {}", result_.name, redacted(std::string(line))));
}

void TargetReport::error(const Error& error) {
    Error shown = with_message(error, redacted(error.message()));
    shown.mend(redacted(error.mend())).state(redacted(error.state())).detail(redacted(error.detail()));
    if (std::optional<Location> place = error.location()) {
        place->excerpt = redacted(place->excerpt);
        shown.at(std::move(*place));
    }
    result_.error = std::move(shown);
}

void TargetReport::live(const std::vector<std::string>& lines) {
    if (!lines.empty()) show_(redacted(lines.front()));
}

Error with_message(const Error& error, std::string message) {
    Error other(error.kind(), std::move(message));
    other.mend(error.mend()).state(error.state()).detail(error.detail()).code(error.code());
    other.in_doubt(error.in_doubt()).signal(error.signal());
    if (error.location()) other.at(*error.location());
    return other;
}

}  // namespace runner::cli
