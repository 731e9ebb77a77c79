// Text as a terminal shows it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace runner::cli {

/// `text` with what could steer a terminal made visible: control characters but for the end of a line and the
/// tab, marks that turn the direction of writing, and bytes that are not UTF-8, each as \x1b. What comes from
/// databases and files is not to be trusted with a person's terminal.
std::string printable(std::string_view text);

/// The same for a cell of a table: ends of lines and tabs too.
std::string printable_cell(std::string_view text);

/// `text` with the bytes that are not UTF-8 as \xff: JSON holds no others.
std::string as_utf8(std::string_view text);

/// How many columns `text`, in UTF-8 and without tabs, takes: two for East Asian wide characters and
/// pictographs, none for combining marks (Unicode, UAX #11).
std::size_t columns(std::string_view text);

/// As much of the beginning of such a `text` as takes no more than `most` columns.
std::string_view first_columns(std::string_view text, std::size_t most);

/// How many columns the terminal behind the file descriptor has; 80 where that cannot be told.
std::size_t width(int file);

}  // namespace runner::cli
