// The functions of portable SQL, and how SQLite says each with PostgreSQL's meaning.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "expressions.hpp"

namespace runner::sqlite {

/// What a function gives.
enum class Gives {
    unknown,
    text,
    integer,
    bigint,
    numeric,
    double_precision,
    boolean,
    date,
    timestamp_tz,
    uuid,
    bytea,
    json,
    jsonb,
    first,   ///< what its first argument is
    common,  ///< what all its arguments have in common
    sum,     ///< BIGINT of integers, NUMERIC of BIGINT and NUMERIC, else what is added
    number   ///< NUMERIC, or DOUBLE PRECISION where an argument is
};

struct Function {
    std::string_view name;  ///< lower case
    int least = 0;          ///< arguments
    int most = 0;
    Gives gives = Gives::unknown;
    /// How it is said: $1, $2 are arguments, $* is all of them. Empty: as it is written.
    std::string_view sql{};
    /// Where it depends on the arguments.
    std::string (*special)(Rewrite&, const Expr&) = nullptr;
    bool aggregate = false;   ///< may have DISTINCT and FILTER
    std::string_view note{};  ///< in what it differs, where somebody should know
};

std::string sql_of_call(Rewrite& rewrite, const Expr& call);

std::optional<DataType> type_of_call(const Expr& call);

}  // namespace runner::sqlite
