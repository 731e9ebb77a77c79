// INTERVAL '1 day': SQLite has no such values, but adds them to times.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "expressions.hpp"

namespace runner::sqlite {

/// So many months, then days, then seconds, times a factor that may be an expression.
struct Interval {
    long long months = 0;
    long long days = 0;
    long long seconds = 0;
    std::string factor;  ///< SQL of an integer; empty: 1

    void turn();  ///< into its negative
    /// A modifier for SQLite's date functions: '+3 days', with `more` added to `count` times the factor.
    std::string modifier(long long count, long long more, std::string_view unit) const;
};

/// What a literal, or a whole number times a literal, stands for; nothing for anything else, and for
/// fractions.
std::optional<Interval> interval_of(Rewrite& rewrite, const Expr& expression);

}  // namespace runner::sqlite
