#include "strings.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "casts.hpp"
#include "refuse.hpp"
#include "sdk/expression/constants.hpp"
#include "sdk/expression/value_types.hpp"
#include "sdk/spelling.hpp"

namespace runner::sqlite {
namespace {

std::size_t characters(std::string_view text) {
    return std::size_t(
        std::count_if(text.begin(), text.end(), [](unsigned char c) { return (c & 0xC0U) != 0x80U; }));
}

/// The whole number written at `number`, at least `least`.
long long literal_of(const Rewrite& rewrite, const Expr& call, const Expr& number, long long least) {
    const auto value = whole_value(number);
    if (value && *value >= least) return *value;
    refuse(value ? fmt::format("SQLite does not count like PostgreSQL from {}", *value)
                 : fmt::format("SQLite needs to know this number of {}() beforehand", call.name),
           span_of(rewrite, number.tokens), fmt::format("write a number of at least {}", least));
}

std::string text_literal_of(const Rewrite& rewrite, const Expr& call, const Expr& text) {
    const auto value = string_value(text);
    if (value) return *value;
    refuse(fmt::format("SQLite needs to know this text of {}() beforehand", call.name),
           span_of(rewrite, text.tokens), "write a literal");
}

/// A count that must not be negative; PostgreSQL refuses one that is.
std::string count_of(Rewrite& rewrite, const Expr& count) {
    const auto value = whole_value(count);
    std::string text = sql_of(rewrite, count).text;
    if (value && *value >= 0) return text;
    if (value) {
        throw Error(ErrorKind::schema, "a length cannot be negative").at(span_of(rewrite, count.tokens));
    }
    const std::string x = part_of(rewrite, count, Rank::order);
    return checked(x, x + " >= 0", text, "negative substring length");
}

std::string joined_text(const std::vector<std::string>& parts) {
    std::string result;
    for (const std::string& part : parts) result += (result.empty() ? "" : " || ") + part;
    return result;
}

/// What concat() makes of a value: no text of NULL, and t of TRUE.
std::string concatenated(Rewrite& rewrite, const Expr& value) {
    if (is_kind(value, TypeKind::boolean)) {
        return fmt::format("CASE {} WHEN 1 THEN 't' WHEN 0 THEN 'f' END",
                           part_of(rewrite, value, Rank::atom));
    }
    return text_of(rewrite, value);
}

bool is_given(const Expr& value) {
    return value.form == Form::string || value.form == Form::number;
}

}  // namespace

Sql joined(Rewrite& rewrite, const Expr& expression) {
    for (const Expr& part : expression.parts) {
        if (!is_kind(part, is_json)) continue;
        refuse("SQLite has no || for JSON", span_of(rewrite, expression.tokens),
               "use a text column, or let the application merge it");
    }
    const bool text_among = std::ranges::any_of(
        expression.parts, [](const Expr& part) { return !part.type || is_kind(part, is_text); });
    if (!text_among)
        refuse_operator("||", expression.parts[0].type->name, span_of(rewrite, expression.parts[0].tokens),
                        "CAST it to TEXT");
    Edits edits(rewrite.statement.text);
    for (std::size_t i = 0; i < 2; ++i) {
        const Span span = span_of(rewrite, expression.parts[i].tokens);
        const std::string text = text_of(rewrite, expression.parts[i]);
        if (rewrite.statement.slice(span) != text) edits.replace(span, text);
    }
    return {edits.str(span_of(rewrite, expression.tokens)), Rank::join};
}

std::string concat_call(Rewrite& rewrite, const Expr& call) {
    std::vector<std::string> parts;
    for (const Expr& each : call.parts) {
        const std::string text = concatenated(rewrite, each);
        parts.push_back(is_given(each) ? text : fmt::format("coalesce({}, '')", text));
    }
    return "(" + joined_text(parts) + ")";
}

std::string concat_ws_call(Rewrite& rewrite, const Expr& call) {
    const std::string separator = text_literal_of(rewrite, call, call.parts[0]);
    std::vector<std::string> parts;
    for (std::size_t i = 1; i < call.parts.size(); ++i) {
        parts.push_back(fmt::format("coalesce({} || {}, '')", string_literal(separator),
                                    concatenated(rewrite, call.parts[i])));
    }
    return fmt::format("substr({}, {})", joined_text(parts), characters(separator) + 1);
}

std::string substr_call(Rewrite& rewrite, const Expr& call) {
    if (call.parts.size() > 1 && (is_kind(call.parts[1], is_text) || call.parts[1].form == Form::string)) {
        refuse("SQLite has no regular expressions", span_of(rewrite, call.parts[1].tokens),
               "give a place and a length: substr(name, 1, 3)");
    }
    const std::string x = sql_of(rewrite, call.parts[0]).text;
    const Expr& start = call.parts[1];
    if (call.parts.size() == 2) {
        // Without a length, whatever lies before the first character is left out.
        const auto place = whole_value(start);
        if (place) return fmt::format("substr({}, {})", x, std::max(*place, 1LL));
        return fmt::format("substr({}, max({}, 1))", x, sql_of(rewrite, start).text);
    }
    literal_of(rewrite, call, start, 1);
    return fmt::format("substr({}, {}, {})", x, sql_of(rewrite, start).text,
                       count_of(rewrite, call.parts[2]));
}

std::string overlay_call(Rewrite& rewrite, const Expr& call) {
    const long long start = literal_of(rewrite, call, call.parts[2], 1);
    const std::string text = sql_of(rewrite, call.parts[0]).text;
    const std::string part = part_of(rewrite, call.parts[1], Rank::join);
    const std::string behind =
        call.parts.size() > 3 ? std::to_string(start + literal_of(rewrite, call, call.parts[3], 0))
                              : fmt::format("{} + length({})", start, sql_of(rewrite, call.parts[1]).text);
    return fmt::format("(substr({0}, 1, {1}) || {2} || substr({0}, {3}))", text, start - 1, part, behind);
}

std::string end_call(Rewrite& rewrite, const Expr& call) {
    const auto count = whole_value(call.parts[1]);
    if (!count) literal_of(rewrite, call, call.parts[1], 0);
    const std::string x = sql_of(rewrite, call.parts[0]).text;
    const bool left = call.name == "left";
    if (*count >= 0) {
        if (left || *count == 0) return fmt::format("substr({}, 1, {})", x, *count);
        return fmt::format("substr({}, -{})", x, *count);
    }
    if (left) return fmt::format("substr({0}, 1, max(length({0}) - {1}, 0))", x, -*count);
    return fmt::format("substr({}, {})", x, 1 - *count);
}

std::string pad_call(Rewrite& rewrite, const Expr& call) {
    constexpr long long longest = 1000;
    const long long length = literal_of(rewrite, call, call.parts[1], 0);
    const std::string fill = call.parts.size() > 2 ? text_literal_of(rewrite, call, call.parts[2]) : " ";
    const std::string x = sql_of(rewrite, call.parts[0]).text;
    std::string text = fmt::format("substr({}, 1, {})", x, length);
    if (fill.empty()) return text;
    if (length > longest) {
        refuse(fmt::format("SQLite cannot be given {} characters to fill up with", length),
               span_of(rewrite, call.parts[1].tokens), fmt::format("write a number of at most {}", longest));
    }
    std::string filling;
    while (characters(filling) < std::size_t(length)) filling += fill;
    const std::string padding =
        fmt::format("substr({}, 1, max({} - length({}), 0))", string_literal(filling), length, x);
    return call.name == "lpad" ? fmt::format("({} || {})", padding, text)
                               : fmt::format("({} || {})", text, padding);
}

std::string repeat_call(Rewrite& rewrite, const Expr& call) {
    const std::string x = sql_of(rewrite, call.parts[0]).text;
    const std::string count = sql_of(rewrite, call.parts[1]).text;
    // A blob of n zeroes has n times 00 in its digits, and none where n is negative.
    if (whole_value(call.parts[1])) return fmt::format("replace(hex(zeroblob({})), '00', {})", count, x);
    return fmt::format("CASE WHEN {} IS NOT NULL THEN replace(hex(zeroblob({})), '00', {}) END",
                       part_of(rewrite, call.parts[1], Rank::equality), count, x);
}

std::string split_part_call(Rewrite& rewrite, const Expr& call) {
    const std::string delimiter = text_literal_of(rewrite, call, call.parts[1]);
    const long long which = literal_of(rewrite, call, call.parts[2], 1);
    if (delimiter.empty() || which > 3) {
        refuse("SQLite has no split_part() of more than three parts", span_of(rewrite, call.parts[2].tokens),
               "let the application split it");
    }
    const std::string mark = string_literal(delimiter);
    std::string rest = part_of(rewrite, call.parts[0], Rank::join);
    for (long long i = 1; i < which; ++i) {
        rest = fmt::format("substr({0}, instr({0} || {1}, {1}) + {2})", rest, mark, characters(delimiter));
    }
    return fmt::format("substr({0}, 1, instr({0} || {1}, {1}) - 1)", rest, mark);
}

namespace {

std::string hex_of(std::string_view bytes) {
    std::string digits;
    for (const char c : bytes) digits += fmt::format("{:02x}", static_cast<unsigned char>(c));
    return digits;
}

int value_of_base64(char c) {
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const std::size_t place = letters.find(c);
    return place == std::string_view::npos ? -1 : int(place);
}

std::optional<std::string> base64_decoded(std::string_view text) {
    std::string bytes;
    unsigned bits = 0;
    int count = 0;
    while (text.ends_with('=')) text.remove_suffix(1);
    for (const char c : text) {
        if (c == '\n' || c == ' ') continue;
        const int value = value_of_base64(c);
        if (value < 0) return {};
        bits = (bits << 6U) | unsigned(value);
        count += 6;
        if (count < 8) continue;
        count -= 8;
        bytes += char((bits >> unsigned(count)) & 0xFFU);
    }
    return bytes;
}

}  // namespace

std::string encode_call(Rewrite& rewrite, const Expr& call) {
    const auto format = string_value(call.parts[1]);
    if (!format || *format != "hex") {
        refuse(fmt::format("SQLite has no encode() to {}",
                           rewrite.statement.slice(span_of(rewrite, call.parts[1].tokens))),
               span_of(rewrite, call.parts[1].tokens), "use 'hex'");
    }
    const std::string x = sql_of(rewrite, call.parts[0]).text;
    return fmt::format("CASE WHEN {} IS NOT NULL THEN lower(hex({})) END",
                       part_of(rewrite, call.parts[0], Rank::equality), x);
}

std::string decode_call(Rewrite& rewrite, const Expr& call) {
    const std::string text = text_literal_of(rewrite, call, call.parts[0]);
    const auto format = string_value(call.parts[1]);
    const Span at = span_of(rewrite, call.parts[0].tokens);
    if (format == "hex") {
        std::string digits;
        std::copy_if(text.begin(), text.end(), std::back_inserter(digits),
                     [](char c) { return c != ' ' && c != '\n'; });
        const bool good =
            digits.size() % 2 == 0 && digits.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos;
        if (!good) throw Error(ErrorKind::schema, "these are not the digits of bytes").at(at);
        return fmt::format("X'{}'", digits);
    }
    if (format == "base64") {
        const auto bytes = base64_decoded(text);
        if (!bytes) throw Error(ErrorKind::schema, "this is not base64").at(at);
        return fmt::format("X'{}'", hex_of(*bytes));
    }
    if (format == "escape" && text.find('\\') == std::string::npos) return fmt::format("X'{}'", hex_of(text));
    refuse("SQLite has no decode() from this", span_of(rewrite, call.parts[1].tokens), "use 'hex'");
}

}  // namespace runner::sqlite
