#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "sdk/ascii.hpp"
#include "sdk/spelling.hpp"
#include "spelling/translation.hpp"

namespace runner::spelling {
namespace {

/// The arguments of a call, as tokens.
struct Call {
    std::size_t name = 0;
    std::size_t close = 0;
    std::vector<std::pair<std::size_t, std::size_t>> arguments;  // first and behind the last
};

Call call_at(const Translation& to, std::size_t i) {
    Call call{i, to.closing(i + 1), {}};
    std::size_t first = i + 2;
    for (std::size_t each = first; each < call.close; ++each) {
        if (to.symbol(each, "(")) each = to.closing(each);
        if (!to.symbol(each, ",")) continue;
        call.arguments.emplace_back(first, each);
        first = each + 1;
    }
    if (first < call.close) call.arguments.emplace_back(first, call.close);
    return call;
}

Span span_of(const Translation& to, const Call& call) {
    return to.span(call.name, std::min(call.close, to.size() - 1));
}

/// The argument, if it is one string and nothing else.
std::optional<std::string> string_argument(const Translation& to, const Call& call, std::size_t number) {
    if (number >= call.arguments.size()) return {};
    const auto [first, behind] = call.arguments[number];
    if (behind != first + 1 || !to.kind(first, TokenKind::string)) return {};
    return string_of(to.token(first), to.statement.text);
}

constexpr std::string_view utc = "CURRENT_TIMESTAMP AT TIME ZONE 'UTC'";

std::string text_of_time(const std::string& time, std::string_view format) {
    return fmt::format("to_char({}, '{}')", time, format);
}

constexpr std::string_view seconds_format = "YYYY-MM-DD HH24:MI:SS";

bool is_text(const DataType* type) {
    return type && (type->kind == TypeKind::text || type->kind == TypeKind::varchar);
}

/// '-7 days' and its like, as PostgreSQL adds it; nothing for one that counts otherwise there.
std::optional<std::string> interval_of(std::string_view modifier) {
    int count = 0;
    if (modifier.starts_with('+')) modifier.remove_prefix(1);
    const auto [end, fault] = std::from_chars(modifier.data(), modifier.data() + modifier.size(), count);
    if (fault != std::errc()) return {};
    std::string_view unit(end, static_cast<std::size_t>(modifier.data() + modifier.size() - end));
    if (!unit.starts_with(' ')) return {};
    unit.remove_prefix(1);
    if (unit.ends_with('s')) unit.remove_suffix(1);
    if (unit != "second" && unit != "minute" && unit != "hour" && unit != "day") return {};
    return fmt::format(" + INTERVAL '{} {}s'", count, unit);
}

/// The present in UTC, moved by the modifiers from argument `number` on.
std::string moved_now(const Translation& to, const Call& call, std::size_t number) {
    std::string time(utc);
    for (; number < call.arguments.size(); ++number) {
        const auto modifier = string_argument(to, call, number);
        const auto interval = modifier ? interval_of(*modifier) : std::nullopt;
        if (!interval) {
            const auto [first, behind] = call.arguments[number];
            refuse("this modifier of a time has no portable form",
                   first < behind ? to.span(first, behind - 1) : span_of(to, call),
                   "add or take away seconds, minutes, hours or days");
        }
        time += *interval;
    }
    return time;
}

std::string seconds_since_1970(const std::string& time) {
    return fmt::format("floor(extract(epoch FROM {}))::bigint", time);
}

/// strftime's letters (https://www.sqlite.org/lang_datefunc.html) in to_char's (manual, section 9.8).
std::string format_of(std::string_view written, Span at) {
    constexpr std::pair<char, std::string_view> letters[] = {
        {'Y', "YYYY"}, {'m', "MM"}, {'d', "DD"},  {'H', "HH24"},
        {'M', "MI"},   {'S', "SS"}, {'j', "DDD"}, {'f', "SS.MS"},
    };
    std::string format;
    std::string words;
    const auto end_words = [&] {
        if (!words.empty()) format += "\"" + std::exchange(words, {}) + "\"";
    };
    for (std::size_t i = 0; i < written.size(); ++i) {
        if (written[i] != '%') {
            if (ascii::is_letter(written[i])) {
                words += written[i];
            } else {
                end_words();
                format += written[i];
            }
            continue;
        }
        end_words();
        ++i;
        const auto* found = i < written.size() ? std::ranges::find(letters, written[i],
                                                                   &std::pair<char, std::string_view>::first)
                                               : std::end(letters);
        if (found == std::end(letters))
            refuse("this format of a time has no portable form", at, "use %Y %m %d %H %M %S %f %j or %s");
        format += found->second;
    }
    end_words();
    if (format.find_first_of("'\\") != std::string::npos)
        refuse("this format of a time has no portable form", at, "leave out quotes and backslashes");
    return format;
}

/// `expression` for tokens `first` to `last`, in parentheses unless they stand in some by themselves.
std::string in_parentheses(const Translation& to, std::size_t first, std::size_t last,
                           const std::string& expression) {
    const bool alone = to.symbol(first - 1, "(") && to.symbol(last + 1, ")");
    return alone ? expression : "(" + expression + ")";
}

void replace_call(Translation& to, const Call& call, std::string with) {
    to.edits.replace(span_of(to, call), std::move(with));
    to.left_call = call.close + 1;
}

[[noreturn]] void refuse_call(const Translation& to, const Call& call, std::string mend) {
    refuse(fmt::format("this call of {}() has no portable form", to.name_at(call.name)), span_of(to, call),
           std::move(mend));
}

/// datetime(…), date(…), time(…), strftime(format, …), unixepoch(…). SQLite's times are text; where a column
/// of a type takes them they become that type.
bool translate_time(Translation& to, const Call& call, const std::string& name, const DataType* into) {
    const bool formatted = name == "strftime";
    const std::size_t when = formatted ? 1 : 0;
    const bool now = call.arguments.size() == when || string_argument(to, call, when) == "now";
    if (!now) {
        const bool of_column = call.arguments.size() == 1 && name == "date";
        if (!to.sqlite || of_column) return false;  // PostgreSQL's date(a timestamp)
        refuse_call(to, call, "use 'now', or keep the value as it is to be");
    }
    const std::string time = moved_now(to, call, std::min(when + 1, call.arguments.size()));
    const bool counted = name == "unixepoch" || (formatted && string_argument(to, call, 0) == "%s");
    if (counted) {
        replace_call(to, call, seconds_since_1970(time == utc ? "CURRENT_TIMESTAMP" : "(" + time + ")"));
        return true;
    }
    if (formatted) {
        const auto format = string_argument(to, call, 0);
        if (!format) refuse_call(to, call, "write its format as a string");
        const Span at = to.token(call.arguments[0].first).span;
        std::string text = text_of_time(time, format_of(*format, at));
        if (into && into->kind == TypeKind::timestamp) text += "::timestamp";
        replace_call(to, call, std::move(text));
        return true;
    }
    if (is_text(into)) {
        const std::string_view format = name == "datetime" ? seconds_format
                                        : name == "date"   ? seconds_format.substr(0, 10)
                                                           : seconds_format.substr(11);
        replace_call(to, call, text_of_time(time, format));
    } else if (name == "datetime") {
        replace_call(to, call, in_parentheses(to, call.name, call.close, time));
    } else {
        replace_call(to, call, fmt::format("({})::{}", time, name == "date" ? "date" : "time(0)"));
    }
    return true;
}

/// Bytes that nobody can foretell, made of random UUIDs: PostgreSQL itself has no other source.
void translate_randomblob(Translation& to, const Call& call) {
    constexpr int most = 32;
    int count = 0;
    if (call.arguments.size() == 1) {
        const std::string_view text = to.text(call.arguments[0].first);
        std::from_chars(text.data(), text.data() + text.size(), count);
    }
    if (count < 1 || count > most) refuse_call(to, call, "ask for 1 to 32 bytes");
    const std::string_view uuids = count <= 16
                                       ? "uuid_send(gen_random_uuid())"
                                       : "uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())";
    replace_call(to, call, fmt::format("substring(sha256({}) FROM 1 FOR {})", uuids, count));
}

/// unhex(text [, characters to step over]). NULL for other text on SQLite, an error on PostgreSQL.
void translate_unhex(Translation& to, const Call& call) {
    to.note("unhex() of what is no hexadecimal text is an error on PostgreSQL, and NULL on SQLite",
            span_of(to, call));
    if (call.arguments.size() == 1) {
        to.replace(call.name, "decode");
        to.edits.insert(to.token(call.close).span.begin, ", 'hex'");
        return;
    }
    const auto ignored = string_argument(to, call, 1);
    if (!ignored || call.arguments.size() != 2) refuse_call(to, call, "write what to step over as a string");
    std::string others;
    for (const char c : *ignored) {
        if (!ascii::is_hex_digit(c)) others += c;
    }
    const auto [first, behind] = call.arguments[1];
    const Span rest = to.span(first, behind - 1);
    if (others.empty()) {
        to.replace(call.name, "decode");
        to.edits.replace(rest, "'hex'");
    } else {
        to.edits.replace(to.span(call.name, call.name + 1), "decode(translate(");
        to.edits.replace(rest, fmt::format("{}, ''), 'hex'", string_literal(others)));
    }
}

void translate_iif(Translation& to, const Call& call) {
    if (call.arguments.size() != 3) refuse_call(to, call, "give it three arguments, or write CASE");
    to.edits.replace(to.span(call.name, call.name + 1), "CASE WHEN ");
    to.replace(call.arguments[0].second, " THEN");
    to.replace(call.arguments[1].second, " ELSE");
    to.replace(call.close, " END");
}

void translate_group_concat(Translation& to, const Call& call) {
    if (call.arguments.empty() || call.arguments.size() > 2)
        refuse_call(to, call, "give it what to join, and what to put between");
    const auto [first, behind] = call.arguments[0];
    to.replace(call.name, "string_agg");
    const bool distinct = to.word(first, "DISTINCT");
    to.edits.insert(to.token(distinct ? first + 1 : first).span.begin, "CAST(");
    to.edits.insert(to.token(behind - 1).span.end,
                    call.arguments.size() == 1 ? " AS TEXT), ','" : " AS TEXT)");
}

/// substr('abc', -2): from the end on SQLite, from before the start on PostgreSQL.
void refuse_place_from_end(const Translation& to, const Call& call) {
    if (call.arguments.size() < 2) return;
    const std::size_t first = call.arguments[1].first;
    if (to.symbol(first, "-") || to.text(first) == "0")
        refuse_call(to, call, "count from 1; for the end write right(text, n)");
}

struct Renamed {
    std::string_view name;
    std::string_view portable;
};

constexpr Renamed renamed[] = {
    {"char", "chr"},
    {"ifnull", "coalesce"},
    {"instr", "strpos"},
    {"json_array", "json_build_array"},
    {"json_object", "json_build_object"},
};

// Those that PostgreSQL has too, and that mean another thing there.
constexpr Renamed other_meaning[] = {
    {"format", "join the parts with ||"},
    {"max", "write CASE: a NULL among the values counts otherwise"},
    {"min", "write CASE: a NULL among the values counts otherwise"},
    {"random", "use a key that is generated"},
};

}  // namespace

bool translate_call(Translation& to, std::size_t i, const DataType* into) {
    const std::string name = to.name_at(i);
    const Call call = call_at(to, i);
    if (call.close == to.size()) return false;
    // Somebody may have made one of that name.
    if (!to.sqlite && to.before.uncertain.contains(name)) return false;
    if (name == "datetime" || name == "strftime" || name == "unixepoch" || name == "date" ||
        (name == "time" && to.sqlite))
        return translate_time(to, call, name, into);
    if (name == "hex") {
        to.replace(i, "upper(encode");
        to.edits.insert(to.token(call.close).span.begin, ", 'hex')");
        return true;
    }
    if (name == "randomblob" && !to.to_sqlite) {
        translate_randomblob(to, call);
        return true;
    }
    if (name == "unhex") {
        translate_unhex(to, call);
        return true;
    }
    if (name == "iif") {
        translate_iif(to, call);
        return true;
    }
    if (name == "group_concat") {
        translate_group_concat(to, call);
        return true;
    }
    const bool ours = to.sqlite || name == "ifnull";
    if (const auto* found = std::ranges::find(renamed, name, &Renamed::name);
        found != std::end(renamed) && ours) {
        to.replace(i, std::string(found->portable));
        return true;
    }
    if (!to.sqlite) return false;
    if (name == "substr" || name == "substring") refuse_place_from_end(to, call);
    const bool aggregate = (name == "max" || name == "min") && call.arguments.size() < 2;
    if (const auto* found = std::ranges::find(other_meaning, name, &Renamed::name);
        found != std::end(other_meaning) && !aggregate)
        refuse_call(to, call, std::string(found->portable));
    return false;
}

bool translate_clock(Translation& to, std::size_t i, const DataType* into) {
    if (to.symbol(i + 1, "(")) return false;
    const bool timestamp = to.word(i, "CURRENT_TIMESTAMP");
    const bool date = to.word(i, "CURRENT_DATE");
    if (!timestamp && !date && !to.word(i, "CURRENT_TIME")) return false;
    const std::string time(utc);
    const std::string_view format = timestamp ? seconds_format
                                    : date    ? seconds_format.substr(0, 10)
                                              : seconds_format.substr(11);
    if (is_text(into))
        to.replace(i, text_of_time(time, format));
    else if (timestamp)
        to.replace(i, in_parentheses(to, i, i, time));
    else
        to.replace(i, in_parentheses(to, i, i, fmt::format("({})::{}", time, date ? "date" : "time(0)")));
    return true;
}

}  // namespace runner::spelling
