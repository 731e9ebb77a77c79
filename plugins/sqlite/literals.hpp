// Constants: every spelling that PostgreSQL has for a literal, as a plain one of SQLite.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sdk/rewrite.hpp"

namespace runner::sqlite {

/// A literal with the casts that are written on it.
struct Constant {
    std::string text;     ///< what SQLite reads as the same value
    bool string = false;  ///< a string that no cast has given another type
    std::string value;    ///< of a string: its characters
    bool null = false;
    std::size_t next = 0;  ///< the token behind it
};

/// The constant that begins at token `i`: 'x', E'\n', U&'', $$…$$, 'x' 'y' over lines, 42, TRUE, NULL,
/// DATE '2024-01-31', each with any number of ::type behind it; `cast_to` is one more cast. Nothing when none
/// begins there. Throws Error (unsupported) for a literal or cast that SQLite cannot keep.
std::optional<Constant> read_constant(const Rewrite& rewrite, std::size_t i,
                                      const DataType* cast_to = nullptr);

}  // namespace runner::sqlite
