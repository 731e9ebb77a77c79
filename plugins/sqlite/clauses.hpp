// Clauses that the parser does not model: left out where that loses nothing, refused where it would.
#pragma once

#include <span>
#include <string_view>

#include "sdk/rewrite.hpp"

namespace runner::sqlite {

struct Clause {
    enum Fate {
        kept,     ///< SQLite has it too
        implied,  ///< what SQLite does anyway
        dropped,  ///< left out, and a note says so
        refused,
    };
    /// Upper-case words, numbers and symbols; () stands for anything in parentheses, (=) for storage
    /// parameters, * for one token of any kind.
    std::string_view words;
    Fate fate = implied;
    std::string_view text{};  ///< the note, or why it is refused
    std::string_view mend{};
};

/// Deals with each clause in `span`, by the first of `known` that fits. Throws Error (unsupported) at one
/// that is refused or unknown.
void rewrite_clauses(Rewrite& rewrite, Span span, std::span<const Clause> known);

}  // namespace runner::sqlite
