#include "typed_strings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "refuse.hpp"
#include "sdk/nearest.hpp"
#include "sdk/spelling.hpp"
#include "types.hpp"

namespace runner::sqlite {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Whether `text` looks like `shape`, in which 0 stands for any digit.
bool has_shape(std::string_view text, std::string_view shape) {
    return std::equal(text.begin(), text.end(), shape.begin(), shape.end(),
                      [](char c, char wanted) { return wanted == '0' ? is_digit(c) : c == wanted; });
}

std::size_t characters(std::string_view text) {
    return std::size_t(
        std::count_if(text.begin(), text.end(), [](unsigned char c) { return (c & 0xC0U) != 0x80U; }));
}

bool all_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

bool is_whole_number(std::string_view text) {
    if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
    return all_digits(text);
}

bool is_decimal_number(std::string_view text) {
    if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
    const std::size_t point = text.find('.');
    return point == std::string_view::npos
               ? all_digits(text)
               : all_digits(text.substr(0, point)) && all_digits(text.substr(point + 1));
}

/// A fraction of a second: nothing, or a point and one to six digits.
bool is_fraction(std::string_view text) {
    return text.empty() || (text[0] == '.' && text.size() <= 7 && all_digits(text.substr(1)));
}

/// The two digits at `at`.
int pair_at(std::string_view text, std::size_t at) {
    return (text[at] - '0') * 10 + (text[at + 1] - '0');
}

bool is_time(std::string_view text) {
    return text.size() >= 8 && has_shape(text.substr(0, 8), "00:00:00") && is_fraction(text.substr(8));
}

/// Whether the calendar has the day of a text that begins like a date.
bool is_day(std::string_view text) {
    const std::chrono::year year(pair_at(text, 0) * 100 + pair_at(text, 2));
    return (year / pair_at(text, 5) / pair_at(text, 8)).ok() && int(year) > 0;
}

bool is_time_of_day(std::string_view text) {
    return pair_at(text, 0) < 24 && pair_at(text, 3) < 60 && pair_at(text, 6) < 60;
}

bool is_timestamp(std::string_view text) {
    return text.size() >= 19 && has_shape(text.substr(0, 11), "0000-00-00 ") && is_time(text.substr(11));
}

std::string_view without_utc(std::string_view text) {
    for (const std::string_view zone : {"+00:00", "+00", "Z"}) {
        if (text.ends_with(zone)) return text.substr(0, text.size() - zone.size());
    }
    return text;
}

[[noreturn]] void refuse_form(std::string_view value, std::string_view type, std::string_view form, Span at) {
    refuse(fmt::format("SQLite keeps a {} in one form, and {} is not in it", type, string_literal(value)), at,
           fmt::format("write it like {}", form));
}

[[noreturn]] void refuse_value(std::string_view value, std::string_view type, std::string mend, Span at) {
    throw Error(ErrorKind::schema, fmt::format("{} is not a value of {}", string_literal(value), type))
        .at(at)
        .mend(std::move(mend));
}

std::string boolean_literal(std::string_view value, Span at) {
    std::string lower(value);
    for (char& c : lower) c = char(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    for (const std::string_view yes : {"t", "tr", "tru", "true", "y", "ye", "yes", "on", "1"}) {
        if (lower == yes) return "TRUE";
    }
    for (const std::string_view no : {"f", "fa", "fal", "fals", "false", "n", "no", "of", "off", "0"}) {
        if (lower == no) return "FALSE";
    }
    refuse_value(value, "boolean", "write TRUE or FALSE", at);
}

std::string timestamp_literal(std::string_view value, const DataType& type, Span at) {
    const std::string_view text = type.kind == TypeKind::timestamp_tz ? without_utc(value) : value;
    const bool date = has_shape(text, "0000-00-00");
    if (!date && !is_timestamp(text)) refuse_form(value, "timestamp", "'2024-01-31 12:30:00'", at);
    if (!is_day(text) || (!date && !is_time_of_day(text.substr(11)))) refuse_value(value, type.name, "", at);
    return string_literal(date ? std::string(text) + " 00:00:00" : std::string(text));
}

std::string bytea_literal(std::string_view value, Span at) {
    const auto is_hex = [](char c) {
        return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    };
    const std::string_view digits = value.substr(std::min<std::size_t>(2, value.size()));
    if (!value.starts_with("\\x") || digits.size() % 2 != 0 ||
        !std::all_of(digits.begin(), digits.end(), is_hex)) {
        refuse_form(value, "bytea", "'\\xDEADBEEF'", at);
    }
    return fmt::format("X'{}'", digits);
}

std::string uuid_literal(std::string_view value, Span at) {
    std::string lower(value);
    for (char& c : lower) c = char(c >= 'A' && c <= 'F' ? c - 'A' + 'a' : c);
    constexpr std::string_view form = "01234567-89ab-cdef-0123-456789abcdef";
    const bool good = std::equal(
        lower.begin(), lower.end(), form.begin(), form.end(),
        [](char c, char wanted) { return wanted == '-' ? c == '-' : is_digit(c) || (c >= 'a' && c <= 'f'); });
    if (!good) refuse_form(value, "uuid", fmt::format("'{}'", form), at);
    return string_literal(lower);
}

std::string enum_literal(std::string_view value, const DataType& type, const Schema& schema, Span at) {
    const EnumType* known = schema.type(type.name);
    if (!known) refuse(fmt::format("SQLite has no type {}", type.name), at);
    const auto& values = known->values;
    if (std::find(values.begin(), values.end(), value) == values.end()) {
        const std::string meant = nearest(value, values);
        refuse_value(value, type.name,
                     meant.empty() ? "" : fmt::format("did you mean {}?", string_literal(meant)), at);
    }
    return string_literal(value);
}

}  // namespace

bool reads_strings(TypeKind kind) {
    switch (kind) {
        case TypeKind::varchar:
        case TypeKind::character:
        case TypeKind::text:
        case TypeKind::json:
        case TypeKind::jsonb:
            return false;
        default:
            return true;
    }
}

std::string string_as(std::string_view value, const DataType& type, const Schema& schema, Span at) {
    if (type.dimensions > 0) refuse("SQLite has no arrays", at);
    switch (base_kind(type.kind)) {
        case TypeKind::smallint:
        case TypeKind::integer:
        case TypeKind::bigint:
            if (!is_whole_number(value)) refuse_value(value, type.name, "write a whole number", at);
            return std::string(value);
        case TypeKind::numeric:
        case TypeKind::real:
        case TypeKind::double_precision:
            if (!is_decimal_number(value)) refuse_form(value, type.name, "'12.50'", at);
            return value.find('.') == std::string_view::npos ? std::string(value) + ".0" : std::string(value);
        case TypeKind::boolean:
            return boolean_literal(value, at);
        case TypeKind::character:
            if (characters(value) < std::size_t(type.arguments.empty() ? 1 : type.arguments[0])) {
                refuse(fmt::format("SQLite would not fill {} up with blanks", string_literal(value)), at,
                       "use VARCHAR or TEXT, or write the blanks");
            }
            [[fallthrough]];
        case TypeKind::varchar:
            if (!type.arguments.empty() && characters(value) > std::size_t(type.arguments[0])) {
                refuse(fmt::format("SQLite would not cut {} to {} characters", string_literal(value),
                                   type.arguments[0]),
                       at, "write the value itself");
            }
            return string_literal(value);
        case TypeKind::text:
        case TypeKind::json:
        case TypeKind::jsonb:
            return string_literal(value);
        case TypeKind::date:
            if (!has_shape(value, "0000-00-00")) refuse_form(value, "date", "'2024-01-31'", at);
            if (!is_day(value)) refuse_value(value, type.name, "", at);
            return string_literal(value);
        case TypeKind::time:
            if (!is_time(value)) refuse_form(value, "time", "'12:30:00'", at);
            if (!is_time_of_day(value)) refuse_value(value, type.name, "", at);
            return string_literal(value);
        case TypeKind::timestamp:
        case TypeKind::timestamp_tz:
            return timestamp_literal(value, type, at);
        case TypeKind::uuid:
            return uuid_literal(value, at);
        case TypeKind::bytea:
            return bytea_literal(value, at);
        case TypeKind::named:
            return enum_literal(value, type, schema, at);
        default:
            refuse(fmt::format("SQLite cannot keep the meaning of {}", type.name), at);
    }
}

}  // namespace runner::sqlite
