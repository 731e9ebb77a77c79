#include "times.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

#include "intervals.hpp"
#include "refuse.hpp"
#include "sdk/ascii.hpp"
#include "sdk/expression/constants.hpp"
#include "sdk/expression/value_types.hpp"
#include "sdk/spelling.hpp"

namespace runner::sqlite {
namespace {

bool is_date(const Expr& expression) {
    return is_kind(expression, TypeKind::date);
}
bool is_stamp(const Expr& expression) {
    return is_kind(expression, is_timestamp);
}
bool is_interval_kind(const Expr& expression) {
    return is_kind(expression, TypeKind::interval);
}

const Expr& bare(const Expr& expression) {
    return expression.form == Form::group ? bare(expression.parts[0]) : expression;
}

/// Whether its text has no fraction of a second.
bool is_whole(const Expr& expression) {
    const Expr& value = bare(expression);
    return is_date(value) || value.form == Form::clock || (value.form == Form::call && value.parts.empty());
}

/// The seconds since 1970, which SQLite counts without their fraction.
std::string epoch_of(Rewrite& rewrite, const Expr& time) {
    const std::string x = part_of(rewrite, time, Rank::join);
    if (is_whole(time)) return fmt::format("CAST(strftime('%s', {}) AS REAL)", x);
    return fmt::format("(strftime('%s', substr({0}, 1, 19)) + CAST('0' || substr({0}, 20) AS REAL))", x);
}

/// Later by whole months: where the day is none of that month's, its last one.
std::string months_later(const std::string& date, const Interval& by) {
    return fmt::format("min(date({0}, {1}), date({0}, 'start of month', {2}, '-1 day'))", date,
                       by.modifier(by.months, 0, "months"), by.modifier(by.months, 1, "months"));
}

/// `time`, as text with or without a time of day, later by `by`.
std::string later(const std::string& time, bool date, bool whole, const Interval& by) {
    std::string x = time;
    if (by.months != 0) {
        x = date ? months_later(x, by)
                 : fmt::format("{} || substr({}, 11)", months_later(fmt::format("substr({}, 1, 10)", x), by),
                               x);
    }
    if (by.days == 0 && by.seconds == 0) return date ? x + " || ' 00:00:00'" : x;
    std::string modifiers;
    if (by.days != 0) modifiers += ", " + by.modifier(by.days, 0, "days");
    if (by.seconds != 0) modifiers += ", " + by.modifier(by.seconds, 0, "seconds");
    if (date || whole) return fmt::format("datetime({}{})", x, modifiers);
    return fmt::format("datetime(substr({0}, 1, 19){1}) || substr({2}, 20)", x, modifiers, time);
}

Sql shifted(Rewrite& rewrite, const Expr& time, const Expr& interval, bool back) {
    auto by = interval_of(rewrite, interval);
    if (!by) {
        refuse("SQLite has no intervals", span_of(rewrite, interval.tokens),
               "write a literal one: INTERVAL '1 day', or a number times it");
    }
    if (back) by->turn();
    return {later(part_of(rewrite, time, Rank::join), is_date(time), is_whole(time), *by), Rank::join};
}

/// date + 3 and date - 3
Sql days_later(Rewrite& rewrite, const Expr& date, const Expr& days, bool back) {
    const std::string x = sql_of(rewrite, date).text;
    if (const auto count = whole_value(days)) {
        return {fmt::format("date({}, '{:+} days')", x, back ? -*count : *count)};
    }
    return {
        fmt::format("date({}, ({}{}) || ' days')", x, back ? "-" : "", part_of(rewrite, days, Rank::atom))};
}

[[noreturn]] void refuse_time(const Rewrite& rewrite, const Expr& expression) {
    refuse(fmt::format("SQLite has no {} for dates and times like these", expression.name),
           span_of(rewrite, expression.tokens),
           "extract(epoch FROM a - b) counts the seconds between two times");
}

struct Field {
    std::string_view name;
    std::string_view sql;  ///< {} is the time
    bool of_dates = true;
};

// Of the text YYYY-MM-DD HH:MM:SS.ffffff.
constexpr Field fields[] = {
    {"year", "CAST(substr({0}, 1, 4) AS REAL)"},
    {"quarter", "CAST((substr({0}, 6, 2) + 2) / 3 AS REAL)"},
    {"month", "CAST(substr({0}, 6, 2) AS REAL)"},
    {"day", "CAST(substr({0}, 9, 2) AS REAL)"},
    {"dow", "CAST(strftime('%w', substr({0}, 1, 10)) AS REAL)"},
    {"isodow", "CAST((strftime('%w', substr({0}, 1, 10)) + 6) % 7 + 1 AS REAL)"},
    {"doy", "CAST(strftime('%j', substr({0}, 1, 10)) AS REAL)"},
    {"hour", "CAST(substr({0}, 12, 2) AS REAL)", false},
    {"minute", "CAST(substr({0}, 15, 2) AS REAL)", false},
    {"second", "CAST(substr({0}, 18) AS REAL)", false},
};

// What date_trunc leaves.
constexpr Field units[] = {
    {"year", "substr({0}, 1, 4) || '-01-01 00:00:00'"},
    {"quarter", "substr({0}, 1, 5) || printf('%02d', (substr({0}, 6, 2) - 1) / 3 * 3 + 1) || '-01 00:00:00'"},
    {"month", "substr({0}, 1, 7) || '-01 00:00:00'"},
    {"week", "date(substr({0}, 1, 10), '-6 days', 'weekday 1') || ' 00:00:00'"},
    {"day", "substr({0}, 1, 10) || ' 00:00:00'"},
    {"hour", "substr({0}, 1, 13) || ':00:00'", false},
    {"minute", "substr({0}, 1, 16) || ':00'", false},
    {"second", "substr({0}, 1, 19)", false},
};

// Patterns of to_char() that are a piece of the text.
constexpr Field patterns[] = {
    {"YYYY-MM-DD HH24:MI:SS", "substr({0}, 1, 19)", false},
    {"YYYY-MM-DD HH24:MI", "substr({0}, 1, 16)", false},
    {"YYYY-MM-DD", "substr({0}, 1, 10)"},
    {"YYYY-MM", "substr({0}, 1, 7)"},
    {"YYYY", "substr({0}, 1, 4)"},
    {"MM", "substr({0}, 6, 2)"},
    {"DD", "substr({0}, 9, 2)"},
    {"HH24:MI:SS", "substr({0}, 12, 8)", false},
    {"HH24:MI", "substr({0}, 12, 5)", false},
    {"YYYYMMDD", "replace(substr({0}, 1, 10), '-', '')"},
};

std::string field_of(Rewrite& rewrite, std::span<const Field> list, const Expr& call, const Expr& name,
                     const Expr& time) {
    if (!is_date(time) && !is_stamp(time)) {
        refuse(fmt::format("SQLite cannot take {}() of anything but a date or a time stamp", call.name),
               span_of(rewrite, time.tokens), "cast it to TIMESTAMP");
    }
    const auto wanted = string_value(name);
    const auto found = std::find_if(list.begin(), list.end(), [&](const Field& each) {
        return wanted && each.name == (list.data() == patterns ? *wanted : ascii::lower(*wanted));
    });
    if (found == list.end() || (is_date(time) && !found->of_dates)) {
        std::string known;
        for (const Field& each : list) known += fmt::format("{}{}", known.empty() ? "" : ", ", each.name);
        refuse(fmt::format("SQLite has no {}() of {}", call.name,
                           rewrite.statement.slice(span_of(rewrite, name.tokens))),
               span_of(rewrite, name.tokens), "it has: " + known);
    }
    return fmt::format(fmt::runtime(found->sql), part_of(rewrite, time, Rank::join));
}

}  // namespace

std::optional<Sql> time_arithmetic_of(Rewrite& rewrite, const Expr& expression) {
    const Expr& left = expression.parts[0];
    const Expr& right = expression.parts[1];
    const auto is_time = [](const Expr& each) {
        return is_date(each) || is_stamp(each) || is_interval_kind(each) || is_kind(each, TypeKind::time);
    };
    if (!is_time(left) && !is_time(right)) return {};
    const bool plus = expression.name == "+";
    const bool minus = expression.name == "-";
    const bool point = is_date(left) || is_stamp(left);
    if (point && is_interval_kind(right) && (plus || minus)) return shifted(rewrite, left, right, minus);
    if (plus && is_interval_kind(left) && (is_date(right) || is_stamp(right))) {
        return shifted(rewrite, right, left, false);
    }
    if (is_date(left) && is_kind(right, is_integer) && (plus || minus))
        return days_later(rewrite, left, right, minus);
    if (is_date(right) && is_kind(left, is_integer) && plus) return days_later(rewrite, right, left, false);
    if (minus && is_date(left) && (is_date(right) || right.form == Form::string)) {
        return Sql{fmt::format("CAST(julianday({}) - julianday({}) AS INTEGER)", sql_of(rewrite, left).text,
                               sql_as(rewrite, right, left.type).text)};
    }
    refuse_time(rewrite, expression);
}

std::string extract_call(Rewrite& rewrite, const Expr& call) {
    const Expr& time = call.parts[1];
    const auto field = string_value(call.parts[0]);
    if (!field || !ascii::equal_ignoring_case(*field, "epoch"))
        return field_of(rewrite, fields, call, call.parts[0], time);
    const Expr& value = bare(time);
    const bool between = value.form == Form::arithmetic && value.name == "-" && is_interval_kind(value);
    if (between) {
        for (const Expr& each : value.parts)
            if (!is_stamp(each) && !is_date(each)) refuse_time(rewrite, value);
        return fmt::format("({} - {})", epoch_of(rewrite, value.parts[0]), epoch_of(rewrite, value.parts[1]));
    }
    if (!is_date(time) && !is_stamp(time)) return field_of(rewrite, fields, call, call.parts[0], time);
    return epoch_of(rewrite, time);
}

std::string date_trunc_call(Rewrite& rewrite, const Expr& call) {
    return "(" + field_of(rewrite, units, call, call.parts[0], call.parts[1]) + ")";
}

std::string to_char_call(Rewrite& rewrite, const Expr& call) {
    return field_of(rewrite, patterns, call, call.parts[1], call.parts[0]);
}

std::string to_timestamp_call(Rewrite& rewrite, const Expr& call) {
    if (call.parts.size() != 1 || !is_kind(call.parts[0], is_integer)) {
        refuse("SQLite has no to_timestamp() of anything but whole seconds", span_of(rewrite, call.tokens),
               "cast the seconds to BIGINT");
    }
    return fmt::format("datetime({}, 'unixepoch')", sql_of(rewrite, call.parts[0]).text);
}

Sql at_zone_of(Rewrite& rewrite, const Expr& expression) {
    const auto zone = string_value(expression.parts[1]);
    const bool utc =
        zone && (ascii::equal_ignoring_case(*zone, "utc") || ascii::equal_ignoring_case(*zone, "z") ||
                 ascii::equal_ignoring_case(*zone, "gmt"));
    if (!utc || !is_stamp(expression.parts[0])) {
        const Span words = cover(rewrite.token(expression.parts[0].tokens.last).span,
                                 span_of(rewrite, expression.parts[1].tokens));
        refuse("SQLite has no time zones", words, "keep times in UTC");
    }
    return sql_of(rewrite, expression.parts[0]);
}

}  // namespace runner::sqlite
