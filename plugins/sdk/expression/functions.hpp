// The functions of portable SQL: PostgreSQL's, as far as other databases can mean the same.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "sdk/expression/syntax.hpp"

namespace runner::tree {

/// What a function gives.
enum class Gives : std::uint8_t {
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
    part,    ///< text, or BYTEA of BYTEA
    common,  ///< what all its arguments have in common
    sum,     ///< BIGINT of integers, NUMERIC of BIGINT and NUMERIC, else what is added
    number   ///< NUMERIC, or DOUBLE PRECISION where an argument is
};

struct Function {
    std::string_view name;  ///< lower case
    int least = 0;          ///< arguments
    int most = 0;
    Gives gives = Gives::unknown;
    /// What PostgreSQL takes as its arguments, a letter each, the last one for all that follow: t text,
    /// s text or BYTEA, y BYTEA, j JSONB, i SMALLINT or INTEGER, n a number, b BOOLEAN, o what max()
    /// compares, a anything, or what is looked at elsewhere.
    std::string_view takes = "a";
    bool aggregate = false;  ///< or a window function: may have DISTINCT, FILTER and OVER
};

/// nullptr when there is none. Names are those that calls have in trees: substr, btrim and strpos for the
/// standard's SUBSTRING, TRIM and POSITION.
const Function* function_called(std::string_view name);

/// Makes the untyped strings among the arguments of a call what PostgreSQL takes them for, where it is a
/// number or a truth value: casts to that.
void type_strings(const StatementTokens& statement, Expr& call);

/// The first argument of a call that its function does not take; nothing where all fit or have no type.
std::optional<std::size_t> unfit_argument(const Expr& call);

/// What a call gives whose arguments have their types.
std::optional<DataType> type_of_call(const Expr& call);

}  // namespace runner::tree
