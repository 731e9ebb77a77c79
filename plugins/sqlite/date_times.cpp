#include "date_times.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "sdk/ascii.hpp"

namespace runner::sqlite {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using Micros = std::chrono::microseconds;
using Instant = std::chrono::sys_time<Micros>;

/// Takes what it finds from the front of a text.
class Reader {
  public:
    explicit Reader(std::string_view text) : text_(text) {}

    bool done() const { return text_.empty(); }
    bool at_digit() const { return !done() && ascii::is_digit(text_[0]); }
    bool take(char c) {
        if (done() || text_[0] != c) return false;
        text_.remove_prefix(1);
        return true;
    }
    bool take_any(std::string_view characters) {
        return std::any_of(characters.begin(), characters.end(), [&](char c) { return take(c); });
    }
    void take_blanks() {
        while (take(' ')) {
        }
    }
    /// A number of `least` to `most` digits; nothing, and nothing taken, when there are fewer.
    std::optional<int> number(std::size_t least, std::size_t most) {
        const std::size_t size = digits(most);
        if (size < least) return {};
        int value = 0;
        for (const char c : text_.substr(0, size)) value = value * 10 + (c - '0');
        text_.remove_prefix(size);
        return value;
    }
    std::size_t digits(std::size_t most) const {
        std::size_t size = 0;
        while (size < most && size < text_.size() && ascii::is_digit(text_[size])) ++size;
        return size;
    }

  private:
    std::string_view text_;
};

/// What a text says, as far as it does.
struct Parts {
    std::chrono::year_month_day date{};
    Micros time{};
    minutes zone{};  ///< east of UTC
    bool possible = true;
};

bool read_date(Reader& reader, Parts& parts) {
    const bool compact = reader.digits(8) == 8;
    const auto year = reader.number(4, 4);
    if (!year || (!compact && !reader.take('-'))) return false;
    const auto month = reader.number(compact ? 2 : 1, 2);
    if (!month || (!compact && !reader.take('-'))) return false;
    const auto day = reader.number(compact ? 2 : 1, 2);
    if (!day || reader.at_digit()) return false;
    parts.date = std::chrono::year(*year) / *month / *day;
    parts.possible = parts.possible && *year > 0 && parts.date.ok();
    return true;
}

/// The digits behind the point: rounded to microseconds first, as PostgreSQL does, then to `precision`.
void read_fraction(Reader& reader, int precision, Micros& time) {
    int value = 0;
    for (int place = 0; place < microseconds || reader.at_digit(); ++place) {
        const int digit = reader.at_digit() ? *reader.number(1, 1) : 0;
        if (place < microseconds) value = value * 10 + digit;
        if (place == microseconds && digit >= 5) ++value;
    }
    int unit = 1;
    for (int i = precision; i < microseconds; ++i) unit *= 10;
    time += Micros((value + unit / 2) / unit * unit);
}

bool read_time(Reader& reader, int precision, Parts& parts) {
    const auto hour = reader.number(1, 2);
    if (!hour || !reader.take(':')) return false;
    const auto minute = reader.number(2, 2);
    if (!minute) return false;
    int second = 0;
    if (reader.take(':')) {
        const auto given = reader.number(2, 2);
        if (!given) return false;
        second = *given;
    }
    parts.time = hours(*hour) + minutes(*minute) + seconds(second);
    if (reader.take('.')) read_fraction(reader, precision, parts.time);
    parts.possible = parts.possible && *minute < 60 && second <= 60 && parts.time <= hours(24);
    return true;
}

bool read_zone(Reader& reader, Parts& parts) {
    reader.take_blanks();
    if (reader.done() || reader.take_any("Zz")) return true;
    const bool west = reader.take('-');
    if (!west && !reader.take('+')) {
        for (const char c : std::string_view("UTC")) {
            if (!reader.take(c)) return false;
        }
        return true;
    }
    const auto hour = reader.number(1, 2);
    if (!hour) return false;
    reader.take(':');
    const int minute = reader.number(2, 2).value_or(0);
    const minutes offset = hours(*hour) + minutes(minute);
    parts.zone = west ? -offset : offset;
    parts.possible = parts.possible && *hour < 16 && minute < 60;
    return true;
}

std::optional<Parts> read(std::string_view value, int precision) {
    const auto is_blank = [](char c) { return c == ' '; };
    while (!value.empty() && is_blank(value.front())) value.remove_prefix(1);
    while (!value.empty() && is_blank(value.back())) value.remove_suffix(1);
    Reader reader(value);
    Parts parts;
    if (!read_date(reader, parts)) return {};
    if (reader.done()) return parts;
    if (!reader.take_any(" Tt")) return {};
    reader.take_blanks();
    if (!read_time(reader, precision, parts) || !read_zone(reader, parts) || !reader.done()) return {};
    return parts;
}

std::string date_of(std::chrono::sys_days day) {
    const std::chrono::year_month_day date(day);
    const int year = int(date.year());
    if (year < 1 || year > 9999) return {};
    return fmt::format("{:04}-{:02}-{:02}", year, unsigned(date.month()), unsigned(date.day()));
}

std::string time_of(Micros time) {
    const auto whole = std::chrono::floor<seconds>(time);
    const auto all = whole.count();
    std::string text = fmt::format("{:02}:{:02}:{:02}", all / 3600, all / 60 % 60, all % 60);
    const auto fraction = (time - whole).count();
    if (fraction == 0) return text;
    text += fmt::format(".{:06}", fraction);
    text.resize(text.find_last_not_of('0') + 1);
    return text;
}

}  // namespace

std::optional<std::string> date_text(std::string_view value) {
    const auto parts = read(value, microseconds);
    if (!parts) return {};
    return parts->possible ? date_of(parts->date) : "";
}

std::optional<std::string> time_text(std::string_view value, int precision) {
    Reader reader(value);
    Parts parts;
    if (!read_time(reader, precision, parts) || !reader.done()) return {};
    return parts.possible ? time_of(parts.time) : "";
}

std::optional<std::string> timestamp_text(std::string_view value, int precision, bool with_zone) {
    const auto parts = read(value, precision);
    if (!parts) return {};
    if (!parts->possible) return "";
    const Instant instant =
        std::chrono::sys_days(parts->date) + parts->time - (with_zone ? parts->zone : minutes(0));
    const auto day = std::chrono::floor<days>(instant);
    const std::string date = date_of(day);
    return date.empty() ? "" : date + " " + time_of(instant - day);
}

}  // namespace runner::sqlite
