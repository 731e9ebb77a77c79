#include "literal_rows.hpp"

#include <algorithm>

#include "names.hpp"
#include "sdk/ascii.hpp"
#include "sdk/expression/conversions.hpp"
#include "sdk/expression/value_types.hpp"
#include "typed_strings.hpp"

namespace runner::sqlite {
namespace {

bool name_stands(const Rewrite& rewrite, const Identifier& name) {
    return rewrite.statement.slice(name.span) == spelled(name);
}

/// Where a value goes: the column, null where it is not known, and its type, without what makes it a SERIAL.
struct Place {
    const Column* column = nullptr;
    DataType type;
    bool takes_numbers = true;
};

std::vector<Place> places_of(const Rewrite& rewrite, const DataChange& change) {
    const Table* table = rewrite.before.table(change.table.name.name);
    std::vector<Place> places(change.rows.front().size());
    for (std::size_t i = 0; i < places.size() && table; ++i) {
        const bool named = i < change.columns.size();
        if (named)
            places[i].column = table->column(change.columns[i].name);
        else if (change.columns.empty() && i < table->columns.size())
            places[i].column = &table->columns[i];
        if (!places[i].column) continue;
        places[i].type = places[i].column->type;
        places[i].type.kind = base_kind(places[i].type.kind);
        places[i].takes_numbers =
            tree::assignable(rewrite.before, tree::type_of_kind(TypeKind::integer), places[i].type);
    }
    return places;
}

bool is_whole_number(std::string_view text) {
    constexpr std::size_t always_exact = 18;
    return text.size() <= always_exact && std::ranges::all_of(text, ascii::is_digit);
}

/// Such as 12.50, of no more decimals than the type keeps.
bool is_decimal_of(std::string_view text, const DataType& type) {
    constexpr std::size_t always_exact = 15;
    const std::size_t point = text.find('.');
    if (!tree::is_fractional(type.kind) || point == 0 || point == text.npos || text.size() > always_exact)
        return false;
    const std::string_view decimals = text.substr(point + 1);
    const auto scale = tree::scale_of(type);
    return std::ranges::all_of(text.substr(0, point), ascii::is_digit) &&
           std::ranges::all_of(decimals, ascii::is_digit) &&
           (!scale || decimals.size() <= static_cast<std::size_t>(*scale));
}

/// Whether the string is not put together from pieces on several lines.
bool is_one_piece(std::string_view literal) {
    std::string_view inside = literal.substr(1, literal.size() - 2);
    for (std::size_t at = 0; (at = inside.find('\'')) != inside.npos; inside.remove_prefix(at + 2)) {
        if (!inside.substr(at + 1).starts_with('\'')) return false;
    }
    return true;
}

bool string_stands(const Rewrite& rewrite, std::size_t at, const Place& place) {
    const Token& token = rewrite.token(at);
    if (token.quoting != Quoting::plain || !is_one_piece(rewrite.text(at))) return false;
    const bool read = place.column && (reads_strings(place.type.kind) || !place.type.arguments.empty());
    return !read || string_as(string_of(token, rewrite.statement.text), place.type, rewrite.before,
                              token.span) == rewrite.text(at);
}

bool number_stands(const Rewrite& rewrite, std::size_t at, const Place& place) {
    if (!place.takes_numbers) return false;
    return is_whole_number(rewrite.text(at)) || (place.column && is_decimal_of(rewrite.text(at), place.type));
}

/// Whether the literal at token `at`, which goes to `place`, is written so.
bool literal_stands(const Rewrite& rewrite, std::size_t at, const Place& place) {
    switch (rewrite.token(at).kind) {
        case TokenKind::string:
            return string_stands(rewrite, at, place);
        case TokenKind::number:
            return number_stands(rewrite, at, place);
        case TokenKind::word:
            if (rewrite.word(at, "NULL")) return true;
            return place.column && place.type.kind == TypeKind::boolean &&
                   (rewrite.word(at, "TRUE") || rewrite.word(at, "FALSE"));
        default:
            return false;
    }
}

/// Whether all of `row`, whose first token is `at`, is written so; moves `at` behind it.
bool row_stands(const Rewrite& rewrite, const std::vector<Expression>& row, const std::vector<Place>& places,
                std::size_t& at) {
    if (row.size() != places.size()) return false;
    for (std::size_t i = 0; i < row.size(); ++i, at += 2) {  // over the comma or parenthesis behind it
        const Span value = row[i].span;
        const bool sign = rewrite.symbol(at, "-") && rewrite.kind(at + 1, TokenKind::number) &&
                          rewrite.token(at + 1).span.begin == value.begin + 1;
        if (sign) ++at;
        if (cover({value.begin, 0}, rewrite.token(at).span) != value) return false;
        if (!literal_stands(rewrite, at, places[i])) return false;
    }
    return true;
}

bool is_plain(const DataChange& change) {
    return change.verb == DataVerb::insert && !change.rows.empty() && !change.alias && !change.only &&
           !change.overriding && !change.conflict && !change.returning && !change.table.schema;
}

bool is_generated(const Place& place) {
    return place.column && place.column->generated;
}

}  // namespace

bool stands_as_written(const Rewrite& rewrite, const DataChange& change) {
    const auto stands = [&](const Identifier& name) { return name_stands(rewrite, name); };
    if (!is_plain(change) || !rewrite.word(0, "INSERT") || !stands(change.table.name) ||
        !std::ranges::all_of(change.columns, stands))
        return false;
    const std::vector<Place> places = places_of(rewrite, change);
    if (std::ranges::any_of(places, is_generated)) return false;
    std::size_t at = rewrite.index_at(change.rows.front().front().span.begin);
    return std::ranges::all_of(change.rows, [&](const std::vector<Expression>& row) {
        const bool whole = row_stands(rewrite, row, places, at);
        at += 2;  // a comma and the next parenthesis; behind the last there is nothing
        return whole;
    });
}

}  // namespace runner::sqlite
