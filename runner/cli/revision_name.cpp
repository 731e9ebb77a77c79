#include "cli/revision_name.hpp"

#include <fmt/chrono.h>

#include <ctime>

#include "parse/utf8.hpp"
#include "sdk/ascii.hpp"
#include "sdk/error.hpp"

namespace runner::cli {

using std::chrono::system_clock;

namespace {

constexpr std::size_t longest_slug = 80;  // bytes

std::string timestamp(std::time_t time) {
    return fmt::format("{:%Y%m%d_%H%M%S}", fmt::gmtime(time));
}

std::time_t time_of(const std::string& version) {
    std::tm time{};
    strptime(version.c_str(), "%Y%m%d_%H%M%S", &time);
    return timegm(&time);
}

bool numbered(const std::string& version) {
    return version.find('_') == std::string::npos;
}

std::string next_number(const std::string& version) {
    std::string next = version;
    auto digit = next.rbegin();
    for (; digit != next.rend() && *digit == '9'; ++digit) *digit = '0';
    if (digit == next.rend()) return "1" + next;
    ++*digit;
    return next;
}

}  // namespace

std::string slug(std::string_view message) {
    if (parse::valid_utf8(message) < message.size())
        throw Error(ErrorKind::usage, "the message is not UTF-8")
            .mend("say it in ASCII, or in a terminal of UTF-8");
    std::string slug;
    for (const char c : message) {
        if (ascii::is_letter_or_digit(c) || ascii::is_beyond(c))
            slug += ascii::lower(c);
        else if (!slug.empty() && slug.back() != '_')
            slug += '_';
    }
    if (slug.size() > longest_slug) slug.resize(longest_slug);
    slug.resize(parse::valid_utf8(slug));  // the last character is whole
    while (!slug.empty() && slug.back() == '_') slug.pop_back();
    if (slug.empty())
        throw Error(ErrorKind::usage, "the message has no letters for a file name")
            .mend("say in a few words what the revision does: -m \"add user email\"");
    return slug;
}

std::string next_version(const std::vector<migration::Revision>& revisions, system_clock::time_point now) {
    std::string version = timestamp(system_clock::to_time_t(now));
    if (revisions.empty()) return version;
    const std::string& newest = revisions.back().version;
    if (numbered(newest)) return next_number(newest);
    return newest < version ? version : timestamp(time_of(newest) + 1);
}

}  // namespace runner::cli
