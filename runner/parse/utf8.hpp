// UTF-8, as far as the text of a script needs it (RFC 3629).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace runner::parse {

/// The length of the longest prefix of `bytes` that is whole UTF-8 characters and no NUL.
std::size_t valid_utf8(std::string_view bytes);

/// How many characters `bytes` has; one that is malformed counts as one a byte.
std::size_t characters(std::string_view bytes);

/// `bytes` fit for a terminal: malformed bytes and control characters other than tabs become U+FFFD.
std::string printable(std::string_view bytes);

}  // namespace runner::parse
