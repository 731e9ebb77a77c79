#include "migration/files/file_name.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>

#include "parse/utf8.hpp"
#include "sdk/ascii.hpp"
#include "sdk/error.hpp"

namespace runner::migration {

namespace {

[[noreturn]] void refuse(std::string what, std::string mend) {
    throw Error(ErrorKind::usage, std::move(what)).mend(std::move(mend));
}

constexpr std::string_view shape =
    "name it YYYYMMDD_HHMMSS_description.up.sql or .down.sql (`runner new -m \"…\"` makes a pair), or move "
    "it out";

std::size_t digits_at_start(std::string_view text) {
    return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), ascii::is_digit) -
                                    text.begin());
}

bool strip_end(std::string_view& text, std::string_view end) {
    if (!text.ends_with(end)) return false;
    text.remove_suffix(end.size());
    return true;
}

int number(std::string_view digits) {
    int value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

/// Whether `version`, of the shape 00000000_000000, is a moment of the calendar.
bool is_time(std::string_view version) {
    using namespace std::chrono;
    const year_month_day day{year{number(version.substr(0, 4))},
                             month{static_cast<unsigned>(number(version.substr(4, 2)))},
                             std::chrono::day{static_cast<unsigned>(number(version.substr(6, 2)))}};
    return day.ok() && number(version.substr(9, 2)) < 24 && number(version.substr(11, 2)) < 60 &&
           number(version.substr(13, 2)) < 60;
}

/// Letters, digits, _ and -, and whatever is beyond ASCII in valid UTF-8.
bool is_description(std::string_view text) {
    const auto fits = [](char c) {
        return ascii::is_letter_or_digit(c) || c == '_' || c == '-' || ascii::is_beyond(c);
    };
    return !text.empty() && std::ranges::all_of(text, fits) && parse::valid_utf8(text) == text.size();
}

}  // namespace

FileName parse_file_name(std::string_view name) {
    FileName file;
    std::string_view stem = name;
    if (!strip_end(stem, ".sql")) refuse("the ending is not .sql in lower case", "rename it");
    if (strip_end(stem, ".down")) {
        file.direction = Direction::down;
    } else if (!strip_end(stem, ".up")) {
        refuse("the name says neither .up.sql nor .down.sql", std::string(shape));
    }
    if (const std::size_t dot = stem.rfind('.'); dot != stem.npos) {
        file.dialect = stem.substr(dot + 1);
        if (file.dialect.empty()) refuse("the name has two points in a row", std::string(shape));
        stem = stem.substr(0, dot);
    }

    std::size_t end = digits_at_start(stem);
    if (end == 0) refuse("the name does not begin with a version", std::string(shape));
    if (end == 8 && stem.size() > 9 && stem[8] == '_' && ascii::is_digit(stem[9])) {
        if (digits_at_start(stem.substr(9)) != 6 || !is_time(stem.substr(0, 15))) {
            refuse("the version is no time of the calendar", "write it as YYYYMMDD_HHMMSS, in UTC");
        }
        end = 15;
        file.timed = true;
    }
    file.version = stem.substr(0, end);
    if (end == stem.size() || stem[end] != '_' || !is_description(stem.substr(end + 1))) {
        refuse("the description is missing or has other characters than letters, digits, _ and -",
               std::string(shape));
    }
    file.description = stem.substr(end + 1);
    return file;
}

}  // namespace runner::migration
