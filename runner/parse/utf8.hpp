// UTF-8, as far as the text of a script needs it (RFC 3629).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace runner::parse {

/// The length of the longest prefix of `bytes` that is whole UTF-8 characters and no NUL.
std::size_t valid_utf8(std::string_view bytes);

/// How many characters `bytes` has, told from their first bytes.
std::size_t characters(std::string_view bytes);
/// The first or the last `count` characters, or all where there are not so many.
std::string_view first_characters(std::string_view bytes, std::size_t count);
std::string_view last_characters(std::string_view bytes, std::size_t count);

/// `bytes` fit for a terminal: malformed bytes and control characters other than tabs become U+FFFD.
std::string sanitized(std::string_view bytes);

}  // namespace runner::parse
