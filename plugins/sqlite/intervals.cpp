#include "intervals.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "sdk/ascii.hpp"
#include "sdk/expression/constants.hpp"
#include "sdk/expression/value_types.hpp"

namespace runner::sqlite {
namespace {

struct Unit {
    std::string_view name;  ///< without the s of the plural
    long long months;
    long long days;
    long long seconds;
};

constexpr Unit units[] = {
    {"year", 12, 0, 0},  {"yr", 12, 0, 0},  {"y", 12, 0, 0},      {"month", 1, 0, 0}, {"mon", 1, 0, 0},
    {"week", 0, 7, 0},   {"w", 0, 7, 0},    {"day", 0, 1, 0},     {"d", 0, 1, 0},     {"hour", 0, 0, 3600},
    {"hr", 0, 0, 3600},  {"h", 0, 0, 3600}, {"minute", 0, 0, 60}, {"min", 0, 0, 60},  {"m", 0, 0, 60},
    {"second", 0, 0, 1}, {"sec", 0, 0, 1},  {"s", 0, 0, 1},
};

std::optional<long long> number_in(std::string_view text) {
    if (text.starts_with('+')) text.remove_prefix(1);
    long long value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return {};
    return value;
}

/// 04:05:06 or 04:05
std::optional<long long> clock_in(std::string_view text) {
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    long long seconds = 0;
    long long weight = 3600;
    for (; weight > 0; weight /= 60) {
        const std::size_t colon = text.find(':');
        const auto part = number_in(text.substr(0, colon));
        if (!part || *part < 0) return {};
        seconds += *part * weight;
        if (colon == std::string_view::npos) return negative ? -seconds : seconds;
        text.remove_prefix(colon + 1);
    }
    return {};
}

std::optional<Interval> parse(const std::string& text) {
    Interval result;
    long long count = 0;
    bool counted = false;  // and the unit is still to come
    std::size_t at = 0;
    bool any = false;
    while ((at = text.find_first_not_of(' ', at)) != std::string::npos) {
        // 1day is two words
        const std::size_t end = std::min(text.find(' ', at), text.size());
        std::string word = text.substr(at, end - at);
        const std::size_t letters = word.find_first_not_of("+-0123456789:.");
        if (letters != 0 && letters != std::string::npos) word.resize(letters);
        at += word.size();
        any = true;
        if (word.find(':') != std::string::npos) {
            const auto seconds = clock_in(word);
            if (!seconds || counted) return {};
            result.seconds += *seconds;
            continue;
        }
        if (letters != 0) {
            const auto number = number_in(word);
            if (!number || counted) return {};
            count = *number;
            counted = true;
            continue;
        }
        word = ascii::lower(word);
        if (word == "ago" && !counted) {
            result.turn();
            continue;
        }
        if (word.size() > 2 && word.ends_with('s')) word.pop_back();
        const auto* unit = std::find_if(std::begin(units), std::end(units),
                                        [&](const Unit& each) { return each.name == word; });
        if (unit == std::end(units) || !counted) return {};
        result.months += count * unit->months;
        result.days += count * unit->days;
        result.seconds += count * unit->seconds;
        counted = false;
    }
    if (counted) result.seconds += count;
    return any ? std::optional(result) : std::nullopt;
}

}  // namespace

void Interval::turn() {
    months = -months;
    days = -days;
    seconds = -seconds;
}

std::string Interval::modifier(long long count, long long more, std::string_view unit) const {
    if (factor.empty()) return fmt::format("'{:+} {}'", count + more, unit);
    const std::string times = count == 1 ? factor : fmt::format("{} * {}", factor, count);
    if (more == 0) return fmt::format("({}) || ' {}'", times, unit);
    return fmt::format("({} + {}) || ' {}'", times, more, unit);
}

std::optional<Interval> interval_of(Rewrite& rewrite, const Expr& expression) {
    if (expression.form == Form::group) return interval_of(rewrite, expression.parts[0]);
    if (expression.form == Form::cast && is_kind(expression, TypeKind::interval)) {
        const auto text = string_value(expression.parts[0]);
        return text ? parse(*text) : std::nullopt;
    }
    if (expression.form == Form::sign && expression.name == "-") {  // PostgreSQL has no + of one
        auto result = interval_of(rewrite, expression.parts[0]);
        if (result) result->turn();
        return result;
    }
    if (expression.form != Form::arithmetic || expression.name != "*") return {};
    const bool first = is_kind(expression.parts[0], TypeKind::interval);
    const Expr& count = expression.parts[first ? 1 : 0];
    auto result = interval_of(rewrite, expression.parts[first ? 0 : 1]);
    if (!result || !is_kind(count, is_integer) || !result->factor.empty()) return {};
    result->factor = part_of(rewrite, count, Rank::atom);
    return result;
}

}  // namespace runner::sqlite
