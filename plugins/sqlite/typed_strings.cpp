#include "typed_strings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "date_times.hpp"
#include "decimals.hpp"
#include "json_text.hpp"
#include "refuse.hpp"
#include "sdk/ascii.hpp"
#include "sdk/nearest.hpp"
#include "sdk/spelling.hpp"
#include "types.hpp"

namespace runner::sqlite {
namespace {

std::size_t characters(std::string_view text) {
    return std::size_t(
        std::count_if(text.begin(), text.end(), [](unsigned char c) { return (c & 0xC0U) != 0x80U; }));
}

bool all_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), ascii::is_digit);
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

[[noreturn]] void refuse_form(std::string_view value, std::string_view type, std::string_view form, Span at) {
    refuse(fmt::format("SQLite keeps a {} in one form, and {} is not in it", type, string_literal(value)), at,
           fmt::format("write it like {}", form));
}

[[noreturn]] void refuse_value(std::string_view value, std::string_view type, std::string mend, Span at) {
    throw Error(ErrorKind::schema, fmt::format("{} is not a value of {}", string_literal(value), type))
        .at(at)
        .mend(std::move(mend));
}

/// With the digits that the type keeps.
std::string decimal_literal(std::string_view value, const DataType& type) {
    const bool sign = value.starts_with('-') || value.starts_with('+');
    const int scale = type.arguments.size() > 1 ? type.arguments[1] : 0;
    std::string digits(value.substr(sign ? 1 : 0));
    if (type.kind == TypeKind::numeric && !type.arguments.empty()) digits = *rounded(digits, scale);
    if (digits.find('.') == std::string::npos) digits += ".0";
    return std::string(value.substr(0, sign ? 1 : 0)) + digits;
}

std::string boolean_literal(std::string_view value, Span at) {
    const auto truth = truth_of(value);
    if (!truth) refuse_value(value, "boolean", "write TRUE or FALSE", at);
    return *truth ? "TRUE" : "FALSE";
}

/// A date or time that has been read, or why it was not.
std::string literal_of(const std::optional<std::string>& read, std::string_view value, const DataType& type,
                       std::string_view form, Span at) {
    if (!read) refuse_form(value, type.name, form, at);
    if (read->empty()) refuse_value(value, type.name, {}, at);
    return string_literal(*read);
}

std::string date_time_literal(std::string_view value, const DataType& type, Span at) {
    const int precision = type.arguments.empty() ? microseconds : type.arguments[0];
    if (type.kind == TypeKind::date) return literal_of(date_text(value), value, type, "'2024-01-31'", at);
    if (type.kind == TypeKind::time)
        return literal_of(time_text(value, precision), value, type, "'12:30:00'", at);
    const bool with_zone = type.kind == TypeKind::timestamp_tz;
    return literal_of(timestamp_text(value, precision, with_zone), value, type, "'2024-01-31 12:30:00'", at);
}

std::string bytea_literal(std::string_view value, Span at) {
    const std::string_view digits = value.substr(std::min<std::size_t>(2, value.size()));
    if (!value.starts_with("\\x") || digits.size() % 2 != 0 ||
        !std::all_of(digits.begin(), digits.end(), ascii::is_hex_digit)) {
        refuse_form(value, "bytea", "'\\xDEADBEEF'", at);
    }
    return fmt::format("X'{}'", digits);
}

std::string uuid_literal(std::string_view value, Span at) {
    const std::string lower = ascii::lower(value);
    constexpr std::string_view form = "01234567-89ab-cdef-0123-456789abcdef";
    const bool good =
        std::equal(lower.begin(), lower.end(), form.begin(), form.end(),
                   [](char c, char wanted) { return wanted == '-' ? c == '-' : ascii::is_hex_digit(c); });
    if (!good) refuse_form(value, "uuid", fmt::format("'{}'", form), at);
    return string_literal(lower);
}

std::string json_literal(std::string_view value, const DataType& type, Span at) {
    const auto json = read_json(value);
    if (!json) refuse_value(value, type.name, "write keys and strings in it in double quotes", at);
    if (type.kind == TypeKind::jsonb && !json->unfit.empty())
        refuse_value(value, type.name, fmt::format("leave out {}, which it does not take", json->unfit), at);
    if (!json->repeated_key.empty())
        refuse(fmt::format("SQLite finds the first of the values of {}, PostgreSQL the last",
                           json->repeated_key),
               at, "give each key one value");
    return string_literal(value);
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

std::optional<bool> truth_of(std::string_view text) {
    const std::string lower = ascii::lower(text);
    for (const std::string_view yes : {"t", "tr", "tru", "true", "y", "ye", "yes", "on", "1"}) {
        if (lower == yes) return true;
    }
    for (const std::string_view no : {"f", "fa", "fal", "fals", "false", "n", "no", "of", "off", "0"}) {
        if (lower == no) return false;
    }
    return {};
}

bool reads_strings(TypeKind kind) {
    switch (kind) {
        case TypeKind::varchar:
        case TypeKind::character:
        case TypeKind::text:
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
            return decimal_literal(value, type);
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
            return string_literal(value);
        case TypeKind::json:
        case TypeKind::jsonb:
            return json_literal(value, type, at);
        case TypeKind::date:
        case TypeKind::time:
        case TypeKind::timestamp:
        case TypeKind::timestamp_tz:
            return date_time_literal(value, type, at);
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
