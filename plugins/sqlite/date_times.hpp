// Dates and times as PostgreSQL reads them (manual, section 8.5.1), in the one form in which SQLite keeps
// them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace runner::sqlite {

/// The most digits of a second that PostgreSQL keeps, and does when a type does not say how many.
constexpr int microseconds = 6;

// Of all: nothing for a form that is not read here (names of months, 'tomorrow', eras), an empty text for a
// date or time that there is none.

/// "2024-01-31"; what else says a point in time has the date of it.
std::optional<std::string> date_text(std::string_view value);

/// "12:30:00.5", rounded to `precision` digits of a second.
std::optional<std::string> time_text(std::string_view value, int precision);

/// "2024-01-31 12:30:00.5", rounded. A zone is passed over, as PostgreSQL does, unless `with_zone`: then it
/// is the time in UTC.
std::optional<std::string> timestamp_text(std::string_view value, int precision, bool with_zone);

}  // namespace runner::sqlite
