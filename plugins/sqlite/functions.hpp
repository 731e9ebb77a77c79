// The functions of portable SQL, as SQLite says them with PostgreSQL's meaning.
#pragma once

#include <string>
#include <string_view>

#include "expressions.hpp"

namespace runner::sqlite {

/// How SQLite says a function.
struct Spelling {
    std::string_view name;  ///< lower case
    /// $1, $2 are arguments, $* is all of them. Empty: as it is written.
    std::string_view sql{};
    /// Where it depends on the arguments.
    std::string (*special)(Rewrite&, const Expr&) = nullptr;
    std::string_view note{};  ///< in what it differs, where somebody should know
};

/// gen_random_uuid(): version 4.
inline constexpr std::string_view random_uuid =
    "lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' "
    "|| substr('89AB', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))";

std::string sql_of_call(Rewrite& rewrite, const Expr& call);

}  // namespace runner::sqlite
