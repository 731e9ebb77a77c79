// Reads the name of a type from tokens: in column definitions, and behind :: and CAST in expressions.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "sdk/data_type.hpp"
#include "sdk/token.hpp"

namespace runner {

struct TypeRead {
    DataType type;
    std::size_t next = 0;  ///< the token behind the name
};

/// The type whose name begins at `tokens[first]`, in any of PostgreSQL's spellings (manual, table 8.1) with
/// its arguments and array brackets; `statement` is the text that the tokens' spans count in. A name that is
/// none of PostgreSQL's own becomes TypeKind::named, as written after folding. Nothing when no name stands
/// there.
std::optional<TypeRead> read_type_name(std::string_view statement, std::span<const Token> tokens,
                                       std::size_t first);

}  // namespace runner
